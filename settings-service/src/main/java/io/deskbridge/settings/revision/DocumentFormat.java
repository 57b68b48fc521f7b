package io.deskbridge.settings.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.settings.document.SettingsDocument;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;

/**
 * Documents as rows hold them. Unknown members are skipped, so that a replica of the previous
 * release can read what the next one wrote while both run.
 */
@ApplicationScoped
class DocumentFormat {

  private final ObjectMapper json;
  private final PublicDomain domain;

  DocumentFormat(ObjectMapper json, PublicDomain domain) {
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    this.domain = domain;
  }

  /** What a tenant has before its first save. */
  SettingsDocument defaultsOf(String tenant) {
    return SettingsDocument.defaults(tenant, domain.originOf(tenant));
  }

  /** The stored document, with the origin that is configured today. */
  SettingsDocument read(JsonObject stored) {
    try {
      SettingsDocument document = json.readValue(stored.encode(), SettingsDocument.class);
      return document.with(document.agentAdapter().at(domain.originOf(document.tenantId())));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A stored settings document can't be read", e);
    }
  }

  JsonObject write(Object value) {
    try {
      return new JsonObject(json.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A settings document can't be written", e);
    }
  }
}
