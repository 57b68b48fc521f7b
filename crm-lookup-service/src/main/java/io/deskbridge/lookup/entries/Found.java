package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.databind.JsonNode;

/** What a read of a row that this entry may have made found. */
sealed interface Found {

  /** It is there. */
  record Row(JsonNode columns) implements Found {}

  /** It is not there. */
  record Missing() implements Found {}

  /** It could not be read. */
  record Unknown(EntryOutcome why) implements Found {}
}
