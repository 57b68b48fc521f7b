package io.deskbridge.auth.verification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that was looked at.
 *
 * @param code what was looked at, e.g. {@code write-privileges}
 * @param field JSON pointer of the field it concerns, or null
 * @param detail what was found, for people
 * @param mend what to do, or null when there is nothing to do
 */
public record Check(
    String code,
    Verdict verdict,
    @Schema(nullable = true) String field,
    String detail,
    @Schema(nullable = true) String mend) {

  /** What came of it. */
  public enum Verdict {
    /** As it should be. */
    OK,
    /** The connection works, but not everything will. */
    DEGRADED,
    /** Could not be seen; never taken for all right. */
    UNKNOWN;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Check ok(String code, String detail) {
    return new Check(code, Verdict.OK, null, detail, null);
  }

  static Check degraded(String code, String detail, String mend) {
    return new Check(code, Verdict.DEGRADED, "/applicationId", detail, mend);
  }

  static Check unknown(String code, String field, String detail, String mend) {
    return new Check(code, Verdict.UNKNOWN, field, detail, mend);
  }
}
