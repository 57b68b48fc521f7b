/** The settings of every tenant as this replica obeys them, kept from {@code settings-changed}. */
package io.deskbridge.lookup.settings;
