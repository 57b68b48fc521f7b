package io.deskbridge.lookup.writes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a write is. */
public enum WriteState {
  /** Kept; will be done as soon as Dynamics takes it. */
  ACCEPTED(Progress.SOON),
  /** The moment from which on cases are made has not come. */
  WAITING_FOR_CONNECTED(Progress.OUTSIDE),
  /** The customer could not be looked up; it is tried again. */
  WAITING_FOR_LOOKUP(Progress.OUTSIDE),
  /** Nobody knows whose case it is until somebody names the customer. */
  AWAITING_CUSTOMER(Progress.PERSON),
  /** The case that somebody named can't be had; another one has to be named. */
  AWAITING_CASE(Progress.PERSON),
  /** In Dynamics. */
  WRITTEN(Progress.DONE),
  /** There is no case, on purpose. */
  NOT_CREATED(Progress.DONE),
  /** Given up by a person, after it was set aside. */
  DROPPED(Progress.DONE),
  /** The case was deleted in Dynamics. */
  CASE_DELETED(Progress.ASIDE),
  /** Refused for good; a person must act. */
  FAILED(Progress.ASIDE);

  private enum Progress {
    SOON,
    OUTSIDE,
    PERSON,
    DONE,
    ASIDE
  }

  private final Progress progress;

  WriteState(Progress progress) {
    this.progress = progress;
  }

  /** Whether something still has to happen by itself or by a call. */
  public boolean isOutstanding() {
    return progress == Progress.SOON || progress == Progress.OUTSIDE || progress == Progress.PERSON;
  }

  /** Whether waiting a moment for it makes sense. */
  public boolean isSoon() {
    return progress == Progress.SOON;
  }

  /** Whether a person has to look at it. */
  public boolean isSetAside() {
    return progress == Progress.ASIDE;
  }

  /** Whether nothing goes on unless a person acts. */
  public boolean waitsForPerson() {
    return isSetAside() || progress == Progress.PERSON;
  }

  /** The name on the wire, e.g. {@code waiting-for-lookup}. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
