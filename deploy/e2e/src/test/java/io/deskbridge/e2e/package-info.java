/**
 * The packaged services on a real stack: the main job, an agent's day in a real browser, and what
 * happens when parts of it die.
 */
package io.deskbridge.e2e;
