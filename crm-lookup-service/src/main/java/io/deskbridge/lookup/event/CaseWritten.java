package io.deskbridge.lookup.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/**
 * The value of an event: a write of a case is in Dynamics. Ids only; see the contract {@code
 * case-written.schema.json}.
 *
 * @param mode {@code parameters} or {@code default}; {@code entry} when something was added
 * @param applied logical names of the case fields that were filled; of an entry, of the tables in
 *     which it has rows
 */
@RegisterForReflection
public record CaseWritten(
    String tenantId,
    String interactionId,
    UUID caseId,
    String mode,
    List<String> applied,
    List<Row> rejected,
    List<Row> skipped) {

  /** Copies. */
  public CaseWritten {
    applied = List.copyOf(applied);
    rejected = List.copyOf(rejected);
    skipped = List.copyOf(skipped);
  }

  /** A row that was not written, and why. */
  @RegisterForReflection
  public record Row(String caseField, String code, String text) {}
}
