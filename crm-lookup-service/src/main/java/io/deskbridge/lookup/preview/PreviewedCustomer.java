package io.deskbridge.lookup.preview;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.lookup.Candidate;
import io.deskbridge.lookup.lookup.ContactLookup;
import io.deskbridge.lookup.lookup.LookupOutcome;
import io.deskbridge.lookup.lookup.SearchKeys;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.FieldProblem;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.settings.TenantSettings;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whose record a dry run is about: named by id, or looked up by a number. */
@ApplicationScoped
class PreviewedCustomer {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ContactLookup lookup;

  PreviewedCustomer(ContactLookup lookup) {
    this.lookup = lookup;
  }

  /** The record; fails with a problem if the request names none or not exactly one. */
  Uni<Reference> require(TenantSettings settings, Access access, PreviewRequest request) {
    Optional<String> number = Optional.ofNullable(request.number());
    if (request.record().isPresent() == number.isPresent()) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "Name the customer by type and id, or by a number, not both.",
          List.of(
              new FieldProblem(
                  "/customer", "missing-field", "Give customer with type and id, or number.")));
    }
    return request
        .record()
        .map(record -> Uni.createFrom().item(reference(record.type(), record.id())))
        .orElseGet(
            () ->
                lookup
                    .find(
                        settings,
                        access,
                        new SearchKeys(
                            Optional.empty(), Optional.empty(), number, Optional.empty()),
                        PATIENCE)
                    .map(PreviewedCustomer::require));
  }

  private static Reference require(LookupOutcome outcome) {
    return switch (outcome) {
      case LookupOutcome.Single(Candidate found) -> reference(found.type(), found.id());
      case LookupOutcome.Multiple several ->
          throw ProblemException.of(
              ErrorCode.SEVERAL_CUSTOMERS,
              "Several customers have this number. Name one by customer with type and id.");
      case LookupOutcome.None none -> throw nobody();
      case LookupOutcome.Anonymous anonymous -> throw nobody();
      case LookupOutcome.Unavailable(String reason) ->
          throw ProblemException.of(
              ErrorCode.UNAVAILABLE,
              "Dynamics could not be searched (%s). Try again in a minute.".formatted(reason));
    };
  }

  private static ProblemException nobody() {
    return ProblemException.of(
        ErrorCode.NOT_FOUND,
        "No active contact or account has this number. Give another one, or customer with type and id.");
  }

  private static Reference reference(ObjectType type, String id) {
    return new Reference(type.name().toLowerCase(Locale.ROOT), id);
  }
}
