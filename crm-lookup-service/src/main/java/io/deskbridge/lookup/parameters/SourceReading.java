package io.deskbridge.lookup.parameters;

import java.time.Duration;
import java.util.Optional;

/** What a read of the customer's rows found. */
public sealed interface SourceReading {

  /** The contact and the account, as far as there are any. */
  record Rows(Optional<RecordValues> contact, Optional<RecordValues> account)
      implements SourceReading {}

  /** The customer does not exist. */
  record NoCustomer() implements SourceReading {}

  /** They could not be read now. */
  record NotNow(String reason, Optional<Duration> dueIn) implements SourceReading {}

  /** They may not be read. */
  record Refused(String code) implements SourceReading {}
}
