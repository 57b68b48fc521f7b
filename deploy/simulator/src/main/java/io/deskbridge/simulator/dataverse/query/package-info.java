/** OData filters and orders: a grammar, and typed evaluation over rows. */
package io.deskbridge.simulator.dataverse.query;
