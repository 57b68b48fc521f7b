package io.deskbridge.settings.document;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;

/**
 * When and how cases are made.
 *
 * @param reopenWithinDays a case closed no longer ago is reopened; 0: never
 * @param defaultOwner e-mail of the user who owns a case without a matching agent; null: none
 * @param fallbackCustomer the customer of a case whose caller could not be told; null: wait
 * @param lateUpdates what becomes of an entry that meets a resolved case; left out: a note
 */
@RegisterForReflection
public record CaseRecords(
    @NotNull(message = "Say on-assigned or on-connected.") Create create,
    @NotNull(message = "Say never or same-queue.") Append append,
    @NotNull(message = "Give a number of days, 0 for never.")
        @Min(value = 0, message = "Give 0 to 365 days.")
        @Max(value = 365, message = "Give 0 to 365 days.")
        Integer reopenWithinDays,
    @NotNull(message = "Say true or false.") Boolean skipAccountCreation,
    @NotNull(message = "Say true or false.") Boolean skipRecordCreation,
    @NotNull(message = "Say true or false.") Boolean skipLookup,
    @Pattern(
            regexp = "(?=.{3,320}$)[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+",
            message = "Give the e-mail address of a Dynamics user, or null.")
        String defaultOwner,
    @Valid Customer fallbackCustomer,
    @NotNull(message = "Say hold or application.") AgentGone agentGone,
    LateUpdates lateUpdates) {

  static final CaseRecords DEFAULTS =
      new CaseRecords(
          Create.ON_ASSIGNED,
          Append.NEVER,
          0,
          false,
          false,
          false,
          null,
          null,
          AgentGone.APPLICATION,
          LateUpdates.NOTE);

  /** Documents and forms of releases before there was a choice lack {@code lateUpdates}. */
  public CaseRecords {
    lateUpdates = lateUpdates == null ? LateUpdates.NOTE : lateUpdates;
  }

  /** The moment a case is made. */
  public enum Create {
    ON_ASSIGNED,
    ON_CONNECTED;

    @JsonValue
    @Override
    public String toString() {
      return wire(this);
    }
  }

  /** Whether an interaction may go on in an open case. */
  public enum Append {
    NEVER,
    SAME_QUEUE;

    @JsonValue
    @Override
    public String toString() {
      return wire(this);
    }
  }

  /** What happens to an accepted write whose agent is no longer signed in. */
  public enum AgentGone {
    HOLD,
    APPLICATION;

    @JsonValue
    @Override
    public String toString() {
      return wire(this);
    }
  }

  /** What becomes of an entry whose case was resolved meanwhile. */
  public enum LateUpdates {
    /** A note on the case, which stays resolved. */
    NOTE,
    /** The case is opened again, then the entry is written. */
    REOPEN;

    @JsonValue
    @Override
    public String toString() {
      return wire(this);
    }
  }

  /** One record in Dynamics. */
  @RegisterForReflection
  public record Customer(
      @NotNull(message = "Say contact or account.") CrmObject type,
      @NotNull(message = "Give the id of the record.")
          @Pattern(
              regexp = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
              message = "Give the record's id, e.g. 7eb682f1-ca75-e511-80d4-00155d2a68d1.")
          String id) {}

  private static String wire(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
