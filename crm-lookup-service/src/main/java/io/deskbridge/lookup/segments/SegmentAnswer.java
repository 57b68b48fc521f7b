package io.deskbridge.lookup.segments;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.deskbridge.lookup.settings.TenantSettings.AccessPoint;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The segment, or why there is none.
 *
 * @param segment the value of the access point that matched
 * @param reason {@code matched}, or lower case with dashes what stood in the way
 */
@Schema(name = "SegmentAnswer")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SegmentAnswer(
    @Schema(description = "Value of the access point that matched.") Optional<String> segment,
    @Schema(description = "The access point that matched.") Optional<String> accessPointId,
    @Schema(description = "Where it leads.") Optional<String> targetQueue,
    @Schema(description = "matched, or why there is no segment.", examples = "matched")
        String reason) {

  static SegmentAnswer of(AccessPoint point) {
    return new SegmentAnswer(
        Optional.of(point.value().strip()),
        Optional.of(point.id()),
        Optional.ofNullable(point.targetQueue()),
        "matched");
  }

  static SegmentAnswer none(String reason) {
    return new SegmentAnswer(Optional.empty(), Optional.empty(), Optional.empty(), reason);
  }
}
