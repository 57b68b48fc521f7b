package io.deskbridge.lookup.newcomer;

import io.deskbridge.lookup.writes.StableId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What a customer is made for, without saying it: a number, else an e-mail address. */
public record NewcomerKey(UUID value) {

  /**
   * The key of what is known of a customer in an organisation; empty if nothing is. Text of several
   * lines is no address.
   *
   * @param number in E.164
   */
  public static Optional<NewcomerKey> of(
      String organizationId, Optional<String> number, Optional<String> email) {
    return number
        .map(each -> StableId.of(organizationId, "number", each))
        .or(
            () ->
                email
                    .filter(each -> !each.contains("\n"))
                    .map(
                        each ->
                            StableId.of(organizationId, "email", each.toLowerCase(Locale.ROOT))))
        .map(NewcomerKey::new);
  }
}
