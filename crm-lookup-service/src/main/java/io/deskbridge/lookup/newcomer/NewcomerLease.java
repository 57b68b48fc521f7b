package io.deskbridge.lookup.newcomer;

import java.util.Optional;
import java.util.UUID;

/**
 * The right to make a customer for a key; ends by itself.
 *
 * @param holder who has it
 * @param before the customer that was made for that key before
 */
public record NewcomerLease(
    String tenantId, NewcomerKey key, UUID holder, Optional<Newcomer> before) {}
