/**
 * Which tenant's public origin a browser talks to: the Host header selects a known one, no more.
 */
package io.deskbridge.lookup.origin;
