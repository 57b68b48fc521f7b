/** How Dataverse conducts itself where documents leave it open or tests want it harsher. */
package io.deskbridge.simulator.dataverse.conduct;
