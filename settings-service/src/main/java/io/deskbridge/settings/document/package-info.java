/** The settings document of a tenant: its sections, their allowed values, and the defaults. */
package io.deskbridge.settings.document;
