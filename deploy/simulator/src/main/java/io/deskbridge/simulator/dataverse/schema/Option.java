package io.deskbridge.simulator.dataverse.schema;

/**
 * An option of a choice.
 *
 * @param state the state that a status reason belongs to; 0 for other choices
 */
public record Option(int value, String label, int state) {}
