/** Reading and committing revisions of a tenant's document, with their history. */
package io.deskbridge.settings.revision;
