package io.deskbridge.simulator.dataverse.schema;

import java.util.UUID;

/** Value of a lookup: a row of a table, both by name and id. */
public record Reference(String table, UUID id) {}
