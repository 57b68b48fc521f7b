/** The metadata documents: tables, columns, option sets and labels. */
package io.deskbridge.simulator.dataverse.metadata;
