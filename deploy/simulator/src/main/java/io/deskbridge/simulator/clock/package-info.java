/** The time as the simulator has it. */
package io.deskbridge.simulator.clock;
