package io.deskbridge.lookup.writes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A write that waits for a person, or what became of one.
 *
 * @param reason why it waits; stays after it was dropped
 * @param whatToDo in plain words; absent when nobody has to act any more
 * @param since when it began to wait, or when somebody acted
 * @param handledBy who retried or dropped it last
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record WaitingWrite(
    UUID id,
    String interactionId,
    WriteKind kind,
    WriteState state,
    Optional<String> reason,
    Optional<String> whatToDo,
    Instant since,
    int attempts,
    Instant acceptedAt,
    Optional<String> handledBy,
    Optional<Instant> handledAt) {

  static WaitingWrite of(CaseWrite write) {
    return new WaitingWrite(
        write.writeId(),
        write.interactionId(),
        write.kind(),
        write.state(),
        write.reason(),
        write.state().waitsForPerson() ? Optional.of(Remedy.of(write)) : Optional.empty(),
        write.updatedAt(),
        write.attempts(),
        write.createdAt(),
        write.handledBy(),
        write.handledAt());
  }
}
