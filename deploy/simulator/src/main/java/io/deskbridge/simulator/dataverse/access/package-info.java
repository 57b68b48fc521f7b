/** Who calls, and what their security roles allow. */
package io.deskbridge.simulator.dataverse.access;
