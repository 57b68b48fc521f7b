package io.deskbridge.settings.document;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/**
 * A direct access point: customers whose CRM field has that value go to that queue.
 *
 * @param createdRevision the revision that made it; the first one made wins
 */
@RegisterForReflection
public record AccessPoint(
    String id,
    Channel channel,
    Type type,
    String crmUserSegmentField,
    String value,
    String targetQueue,
    long createdRevision) {

  /** The kinds of interaction it routes. */
  public enum Channel {
    VOICE,
    CHAT,
    SMS,
    EMAIL;

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What it decides by. */
  public enum Type {
    USER_SEGMENT;

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
