/** The rows that exist from the start. */
package io.deskbridge.simulator.dataverse.seed;
