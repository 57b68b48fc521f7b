/** Finds the customer of an interaction in Dynamics. */
package io.deskbridge.lookup.lookup;
