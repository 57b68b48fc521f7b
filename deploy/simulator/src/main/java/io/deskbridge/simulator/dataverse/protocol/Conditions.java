package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.http.Request;
import java.util.Optional;

/**
 * What must hold for a request to be done: {@code If-Match} and {@code If-None-Match}. The literal
 * {@code null}, which Microsoft's samples send, is no condition.
 */
record Conditions(Optional<String> match, Optional<String> noneMatch) {

  private static final String ANY = "*";

  static Conditions of(Request request) {
    return new Conditions(field(request, "If-Match"), field(request, "If-None-Match"));
  }

  private static Optional<String> field(Request request, String name) {
    return request
        .headers()
        .first(name)
        .map(String::strip)
        .filter(value -> !value.isEmpty() && !value.equals("null"));
  }

  /** Whether a reader has this version already. */
  boolean isUnchanged(Row row) {
    return noneMatch.map(row.etag()::equals).orElse(false);
  }

  /** Whether there must be a row to change. */
  boolean forbidsCreate() {
    return match.isPresent();
  }

  /** Refuses to change a row that should not be there, or is not the one that was read. */
  void check(Row row) {
    if (noneMatch.map(ANY::equals).orElse(false)) {
      throw DataverseFailure.duplicate();
    }
    if (match.isPresent() && !match.get().equals(ANY) && !match.get().equals(row.etag())) {
      throw DataverseFailure.staleVersion();
    }
  }
}
