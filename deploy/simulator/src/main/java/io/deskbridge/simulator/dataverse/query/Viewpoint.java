package io.deskbridge.simulator.dataverse.query;

import io.deskbridge.simulator.dataverse.store.Row;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Who asks, and when: what {@code EqualUserId} and {@code Today} depend on.
 *
 * @param sees whether that user is shown a row
 */
public record Viewpoint(Instant now, Row user, Predicate<Row> sees) {}
