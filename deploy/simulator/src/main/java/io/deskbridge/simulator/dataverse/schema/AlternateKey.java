package io.deskbridge.simulator.dataverse.schema;

import java.util.List;

/** Columns that together name a row besides its id. */
public record AlternateKey(String name, String label, List<String> columns) {}
