/** The limits of service protection, counted for each user. */
package io.deskbridge.simulator.dataverse.limit;
