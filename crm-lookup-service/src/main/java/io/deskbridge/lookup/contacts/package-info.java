/** Contacts and accounts that are made on request, once for each new number. */
package io.deskbridge.lookup.contacts;
