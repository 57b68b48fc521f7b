/** The Web API: paths, headers, bodies, conditions. */
package io.deskbridge.simulator.dataverse.protocol;
