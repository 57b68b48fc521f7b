/** Trouble that tests ask for: who meets it, how often, and of what kind. */
package io.deskbridge.simulator.fault;
