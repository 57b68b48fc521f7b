package io.deskbridge.auth.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.platform.PlatformCredentials.Organisation;
import io.deskbridge.local.testing.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** What an administrator may enter for an organisation of the simulator. */
public final class Connections {

  private Connections() {}

  /** Four values that work. */
  public static Map<String, Object> working(String tenant) {
    Organisation organisation = EmbeddedServers.organisation(tenant);
    Map<String, Object> values = new HashMap<>();
    values.put("applicationId", organisation.applicationId());
    values.put("keyPassword", organisation.clientSecret());
    values.put("directoryTenant", organisation.directoryDomain());
    values.put("environmentUrl", organisation.environmentUrl());
    return values;
  }

  /** The same with one value changed. */
  public static Map<String, Object> working(String tenant, String field, Object value) {
    Map<String, Object> values = working(tenant);
    values.put(field, value);
    return values;
  }

  /** The application of contoso with which that is amiss, see the simulator's README. */
  public static Map<String, Object> amiss(String key) {
    JsonNode application =
        key.equals("without-user")
            ? contoso().path("applicationWithoutUser")
            : contoso().path("otherApplications").path(key);
    Map<String, Object> values = working("contoso");
    values.put("applicationId", application.path("applicationId").asText());
    values.put("keyPassword", application.path("clientSecret").asText());
    return values;
  }

  /** A Key Password of contoso's application that has expired. */
  public static String expiredKeyPassword() {
    return contoso().path("expiredClientSecret").asText();
  }

  private static JsonNode contoso() {
    try {
      JsonNode document =
          new ObjectMapper()
              .readTree(
                  EmbeddedServers.developmentCa().resolveSibling("credentials.json").toFile());
      for (JsonNode each : document.path("organisations")) {
        if (each.path("tenant").asText().equals("contoso")) {
          return each;
        }
      }
      throw new IllegalStateException("No contoso");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
