/** The user segment of a caller, told before routing, inside a hard deadline. */
package io.deskbridge.lookup.segments;
