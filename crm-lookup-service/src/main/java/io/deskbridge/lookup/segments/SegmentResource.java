package io.deskbridge.lookup.segments;

import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.security.Caller;
import io.deskbridge.lookup.security.Roles;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** User segments. */
@Path("/v1/segments")
@Tag(name = "Segments")
class SegmentResource {

  private static final String MILLIS = "\\d{1,9}";

  private final Caller caller;
  private final SegmentSearch search;
  private final SegmentConfig config;
  private final MeterRegistry meters;

  SegmentResource(Caller caller, SegmentSearch search, SegmentConfig config, MeterRegistry meters) {
    this.caller = caller;
    this.search = search;
    this.config = config;
    this.meters = meters;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.SERVICE)
  @Operation(
      operationId = "findSegment",
      summary = "The user segment of a caller, before routing",
      description =
          "Compares the CRM fields of the queue's access points with their values: exact after trim, option sets by label or value, the contact's account where the contact has none. The access point that was created first wins. Whatever goes wrong: 200 inside the deadline, without a segment, with the reason.")
  @Parameter(
      name = Caller.TENANT_HEADER,
      in = ParameterIn.HEADER,
      required = true,
      description = "Which tenant it is about.",
      schema = @Schema(type = SchemaType.STRING))
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = SegmentRequest.class),
              examples =
                  @ExampleObject(
                      name = "caller",
                      value =
                          """
                          {"queueId": "billing", "channel": "voice", "caller": {"number": "+12065550177"}}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The segment, or why there is none.",
      content =
          @Content(
              schema = @Schema(implementation = SegmentAnswer.class),
              examples =
                  @ExampleObject(
                      name = "caller",
                      value =
                          """
                          {"segment": "Gold", "accessPointId": "vip", "targetQueue": "billing-gold", "reason": "matched"}
                          """)))
  public Uni<SegmentAnswer> find(
      @Parameter(
              description =
                  "Milliseconds after which an answer is of no use; 800 if absent, at least 100, at most 5000.",
              schema = @Schema(type = SchemaType.INTEGER))
          @HeaderParam("Deadline-Millis")
          String deadlineMillis,
      @NotNull(message = "Send queue, channel and caller as the body.") @Valid
          SegmentRequest request) {
    long begun = System.nanoTime();
    return search
        .find(caller.requireTenant(), request, deadline(deadlineMillis))
        .invoke(
            answer ->
                meters
                    .timer("deskbridge.segments", "reason", answer.reason())
                    .record(Duration.ofNanos(System.nanoTime() - begun)));
  }

  private Duration deadline(String millis) {
    if (millis == null) {
      return config.deadline();
    }
    if (!millis.matches(MILLIS)) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "The header Deadline-Millis takes a whole number of milliseconds, 800 for example.");
    }
    Duration asked = Duration.ofMillis(Long.parseLong(millis));
    Duration longEnough = asked.compareTo(config.shortest()) < 0 ? config.shortest() : asked;
    return longEnough.compareTo(config.longest()) > 0 ? config.longest() : longEnough;
  }
}
