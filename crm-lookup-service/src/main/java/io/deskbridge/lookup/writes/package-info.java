/**
 * Durable writes: what was accepted is kept, sealed, and done once and in order, whichever replica
 * dies in between.
 */
package io.deskbridge.lookup.writes;
