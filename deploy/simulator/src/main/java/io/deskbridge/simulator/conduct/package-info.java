/** Departures from good conduct that tests ask of Entra: what a client must notice and refuse. */
package io.deskbridge.simulator.conduct;
