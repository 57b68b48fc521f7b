/** Rows of an organisation, and the journal of what was written to them. */
package io.deskbridge.simulator.dataverse.store;
