/** Tables and columns, read from data files. */
package io.deskbridge.simulator.dataverse.schema;
