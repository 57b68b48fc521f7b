/** Tells auth-service which credentials are still named by a document. */
package io.deskbridge.settings.reference;
