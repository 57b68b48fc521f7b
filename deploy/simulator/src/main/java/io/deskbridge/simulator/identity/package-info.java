/** Stable identifiers, the same on every machine. */
package io.deskbridge.simulator.identity;
