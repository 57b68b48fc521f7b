package io.deskbridge.lookup.parameters;

import io.deskbridge.lookup.dataverse.DataverseOutcome;
import java.util.Optional;

/** What a read of the customer's rows found. */
public sealed interface SourceReading {

  /** The contact and the account, as far as there are any. */
  record Rows(Optional<RecordValues> contact, Optional<RecordValues> account)
      implements SourceReading {}

  /** The customer does not exist. */
  record NoCustomer() implements SourceReading {}

  /** They were not read. */
  record Failed(DataverseOutcome outcome) implements SourceReading {}
}
