package io.deskbridge.simulator.dataverse.schema;

/** A set of options that columns of several tables share. */
public record GlobalChoice(String name, String label) {}
