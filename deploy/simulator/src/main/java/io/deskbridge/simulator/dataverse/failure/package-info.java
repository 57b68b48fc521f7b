/** Refusals of Dataverse, with their codes and texts. */
package io.deskbridge.simulator.dataverse.failure;
