package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Entries in the forms that are kept. */
@ApplicationScoped
public class EntryPayload {

  private final ObjectMapper json;

  EntryPayload(ObjectMapper json) {
    this.json = json;
  }

  /** The entry in a payload. */
  public KeptEntry read(String payload) {
    try {
      return json.readValue(payload, KeptEntry.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A payload of another release, which this one can't read");
    }
  }

  /** What came of an entry, as it is kept. */
  public String written(EntryReport report) {
    return text(report);
  }

  String written(KeptEntry kept) {
    return text(kept);
  }

  EntryReport readReport(String outcome) {
    try {
      return json.readValue(outcome, EntryReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An outcome of another release, which this one can't read");
    }
  }

  /** Tells entries apart without telling what they say: each write has another one of the same. */
  byte[] fingerprint(UUID write, Entry entry) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((write + "\n" + text(entry)).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Entries and reports can always be written as JSON", e);
    }
  }
}
