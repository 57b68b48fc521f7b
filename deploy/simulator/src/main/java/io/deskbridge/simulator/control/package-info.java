/** The interface for tests and people: what was asked and written, faults, reset. */
package io.deskbridge.simulator.control;
