/** Tells the platform what was written into cases, by the topic {@code case-written}. */
package io.deskbridge.lookup.event;
