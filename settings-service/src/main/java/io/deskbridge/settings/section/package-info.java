/**
 * Sections that are saved as they were typed: custom field mapping, account lookup, case records.
 */
package io.deskbridge.settings.section;
