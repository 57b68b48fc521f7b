package io.deskbridge.lookup.lookup;

import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A customer who may be meant.
 *
 * @param name the record's primary name
 * @param account the account to which a contact belongs
 * @param display every configured display field, in that order; null where the record has none
 * @param openCases latest first
 */
public record Candidate(
    ObjectType type,
    String id,
    Optional<String> name,
    Map<String, Optional<Object>> display,
    Optional<Account> account,
    URI recordUrl,
    List<OpenCase> openCases) {

  /** The account of a contact. */
  public record Account(String id, Optional<String> name, URI recordUrl) {

    /** Without what is personal. */
    @Override
    public String toString() {
      return "Account[" + id + "]";
    }
  }

  /** A case that is not resolved. */
  public record OpenCase(
      String id,
      Optional<String> title,
      Optional<String> number,
      Optional<Instant> createdAt,
      URI recordUrl) {

    /** Without what is personal. */
    @Override
    public String toString() {
      return "OpenCase[" + id + "]";
    }
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "Candidate[" + type + " " + id + "]";
  }
}
