/** Customers made when nobody knows them: on request, or for a case. */
package io.deskbridge.lookup.contacts;
