/** What replicas tell each other through PostgreSQL, on one connection for all who listen. */
package io.deskbridge.lookup.notification;
