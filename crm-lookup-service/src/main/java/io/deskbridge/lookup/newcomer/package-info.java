/** Customers that were made a moment ago, and the lock under which they are made. */
package io.deskbridge.lookup.newcomer;
