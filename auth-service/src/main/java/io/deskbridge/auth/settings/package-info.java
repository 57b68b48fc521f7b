/** Which tenants there are and which credential is in force, kept from {@code settings-changed}. */
package io.deskbridge.auth.settings;
