package io.deskbridge.lookup.lookup;

import io.deskbridge.lookup.interaction.Called;
import io.deskbridge.lookup.interaction.Caller;
import io.deskbridge.lookup.interaction.Direction;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a customer can be found by, in the order in which it counts.
 *
 * @param recordId names the record outright
 * @param identifier value of the CRM field to use in lookup
 * @param number of the customer as the network gave it; empty when there was none at all
 */
public record SearchKeys(
    Optional<String> recordId,
    Optional<String> identifier,
    Optional<String> number,
    Optional<String> email) {

  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /**
   * Blank values are none, nor is a record id that can't be one; a blank number is a withheld one
   * and stays.
   */
  public SearchKeys {
    recordId = recordId.map(String::strip).filter(text -> GUID.matcher(text).matches());
    identifier = identifier.map(String::strip).filter(text -> !text.isEmpty());
    email = email.map(String::strip).filter(text -> !text.isEmpty());
  }

  /** The keys of an interaction: the customer calls on inbound and is called on outbound. */
  public static SearchKeys of(
      Optional<String> recordId, Direction direction, Caller caller, Optional<Called> called) {
    Optional<String> number =
        switch (direction) {
          case INBOUND -> Optional.ofNullable(caller.number());
          case OUTBOUND -> called.map(Called::number);
        };
    return new SearchKeys(
        recordId,
        Optional.ofNullable(caller.identifier()),
        number,
        Optional.ofNullable(caller.email()));
  }

  /** The same with the id of a record, which counts first. */
  SearchKeys with(UUID record) {
    return new SearchKeys(Optional.of(record.toString()), identifier, number, email);
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "SearchKeys[…]";
  }
}
