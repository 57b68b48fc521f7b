package io.deskbridge.simulator.dataverse.seed;

/**
 * What the generated rows depend on.
 *
 * @param contacts how many of them are in contoso
 */
public record SeedSize(long seed, int contacts) {}
