package io.deskbridge.settings.queue;

import io.deskbridge.settings.document.Queue;
import io.deskbridge.settings.document.SettingsDocument;
import io.deskbridge.settings.fields.FieldCheck;
import io.deskbridge.settings.fields.NamedField;
import io.deskbridge.settings.revision.Change;
import io.deskbridge.settings.revision.ExpectedRevision;
import io.deskbridge.settings.revision.SavedSettings;
import io.deskbridge.settings.revision.SettingsAnswer;
import io.deskbridge.settings.revision.SettingsStore;
import io.deskbridge.settings.revision.SettingsWrite;
import io.deskbridge.settings.security.Caller;
import io.deskbridge.settings.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Queues and their access points, one at a time. */
@Path("/v1/settings/queues")
@RolesAllowed(Roles.ADMIN)
class QueueResource {

  static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
  static final String ID_MESSAGE =
      "An id has 1 to 64 letters, digits, dots, dashes or underscores, and begins with a letter or"
          + " digit.";

  /** All queues of the tenant. */
  record Queues(List<Queue> queues) {}

  private final SettingsStore store;
  private final SettingsWrite write;
  private final FieldCheck check;
  private final Caller caller;

  QueueResource(SettingsStore store, SettingsWrite write, FieldCheck check, Caller caller) {
    this.store = store;
    this.write = write;
    this.check = check;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.VIEWER})
  @Operation(operationId = "getQueues", summary = "All queues with their access points")
  public Uni<RestResponse<Queues>> get() {
    return store
        .current(caller.requireTenant())
        .map(document -> SettingsAnswer.of(document.revision(), new Queues(document.queues())));
  }

  @PUT
  @Path("{queueId}")
  @Operation(
      operationId = "putQueue",
      summary = "Makes a queue, or renames it; its access points stay")
  public Uni<RestResponse<SettingsDocument>> put(
      @PathParam("queueId") @Pattern(regexp = ID, message = ID_MESSAGE) String queueId,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull(message = "Send the queue.") @Valid QueueForm form) {
    return save(ifMatch, QueueChanges.put(queueId, form.name()));
  }

  @DELETE
  @Path("{queueId}")
  @Operation(operationId = "deleteQueue", summary = "Removes a queue and its access points")
  public Uni<RestResponse<SettingsDocument>> delete(
      @PathParam("queueId") String queueId, @HeaderParam("If-Match") String ifMatch) {
    return save(ifMatch, QueueChanges.delete(queueId));
  }

  @PUT
  @Path("{queueId}/access-points/{id}")
  @Operation(
      operationId = "putAccessPoint",
      summary = "Makes or changes a direct access point of a queue",
      description =
          "422 names the CRM Custom User Segment Field if Dynamics lacks it. If Dynamics can't be"
              + " asked now it is saved, and named in warnings.")
  public Uni<RestResponse<SavedSettings>> putAccessPoint(
      @PathParam("queueId") String queueId,
      @PathParam("id") @Pattern(regexp = ID, message = ID_MESSAGE) String id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull(message = "Send the access point.") @Valid AccessPointForm form) {
    ExpectedRevision.of(ifMatch);
    return check
        .check(caller.requireTenant(), NamedField.ofSegment(form.crmUserSegmentField()))
        .chain(
            warnings ->
                write
                    .commit(ifMatch, QueueChanges.put(queueId, id, form))
                    .map(document -> SettingsAnswer.of(document, warnings)));
  }

  @DELETE
  @Path("{queueId}/access-points/{id}")
  @Operation(operationId = "deleteAccessPoint", summary = "Removes a direct access point")
  public Uni<RestResponse<SettingsDocument>> deleteAccessPoint(
      @PathParam("queueId") String queueId,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch) {
    return save(ifMatch, QueueChanges.delete(queueId, id));
  }

  private Uni<RestResponse<SettingsDocument>> save(String ifMatch, Change change) {
    return write.commit(ifMatch, change).map(SettingsAnswer::of);
  }
}
