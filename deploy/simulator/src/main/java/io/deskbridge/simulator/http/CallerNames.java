package io.deskbridge.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a caller claims to be, believed without proof, to aim faults and to search the journal: the
 * {@code oid}, {@code upn}, {@code appid}, {@code azp} and {@code preferred_username} of its token,
 * or {@code client_id}, {@code username} and {@code loginfmt} of its form.
 */
final class CallerNames {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> CLAIMS =
      List.of("oid", "upn", "appid", "azp", "preferred_username");
  private static final List<String> FIELDS = List.of("client_id", "username", "loginfmt");
  private static final int PARTS = 3;
  private static final int REMEMBERED = 1_000;

  /** By header: the same token comes with thousands of requests. */
  private final Map<String, Set<String>> byToken = new ConcurrentHashMap<>();

  /** All names, lower case. */
  Set<String> of(Request request) {
    Set<String> claimed =
        request
            .headers()
            .first("Authorization")
            .map(value -> byToken.computeIfAbsent(value, CallerNames::claimed))
            .orElse(Set.of());
    if (byToken.size() > REMEMBERED) {
      byToken.clear();
    }
    if (!request.mediaType().equals("application/x-www-form-urlencoded")) {
      return claimed;
    }
    Set<String> names = new HashSet<>(claimed);
    Map<String, String> form = Request.fields(request.text());
    FIELDS.stream().filter(form::containsKey).map(form::get).forEach(name -> add(name, names));
    return names;
  }

  private static Set<String> claimed(String authorization) {
    Set<String> names = new HashSet<>();
    String[] parts = authorization.replaceFirst("^Bearer +", "").split("\\.");
    if (parts.length != PARTS) {
      return names;
    }
    try {
      JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
      CLAIMS.stream().filter(claims::has).forEach(name -> add(claims.get(name).asText(), names));
    } catch (IOException | IllegalArgumentException e) {
      // Whatever this is, it names nobody.
    }
    return names;
  }

  private static void add(String name, Set<String> names) {
    names.add(name.toLowerCase(Locale.ROOT));
  }
}
