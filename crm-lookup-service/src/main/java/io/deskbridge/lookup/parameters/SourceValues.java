package io.deskbridge.lookup.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * What the sources hold for one interaction.
 *
 * @param customer the customer that was chosen
 * @param contact the contact: the customer, or the account's primary contact
 * @param account the account: the customer, or the contact's company
 * @param interaction members of the interaction record by the names in {@link
 *     RowCheck#INTERACTION_FIELDS}; absent ones are left out
 * @param customData values of the interaction's custom data by label
 */
public record SourceValues(
    Reference customer,
    Optional<RecordValues> contact,
    Optional<RecordValues> account,
    Map<String, String> interaction,
    Map<String, JsonNode> customData) {

  /** Copies. */
  public SourceValues {
    interaction = Map.copyOf(interaction);
    customData = Map.copyOf(customData);
  }

  /** Without the values: they are personal. */
  @Override
  public String toString() {
    return "SourceValues[" + customer + "]";
  }
}
