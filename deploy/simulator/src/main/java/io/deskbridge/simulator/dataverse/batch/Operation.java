package io.deskbridge.simulator.dataverse.batch;

import io.deskbridge.simulator.http.Headers;
import java.util.Optional;

/**
 * One request inside a batch.
 *
 * @param contentId the name by which later requests refer to the row that this one writes
 * @param target as written: an absolute URL, a path, a relative resource, or {@code $1…}
 */
public record Operation(
    Optional<String> contentId, String method, String target, Headers headers, byte[] body) {}
