package io.deskbridge.settings.revision;

import io.deskbridge.settings.document.SettingsDocument;
import io.deskbridge.settings.security.Caller;
import io.deskbridge.settings.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The whole document. */
@Path("/v1/settings")
class SettingsResource {

  private final SettingsStore store;
  private final Caller caller;

  SettingsResource(SettingsStore store, Caller caller) {
    this.store = store;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.VIEWER})
  @Operation(
      operationId = "getSettings",
      summary = "The whole settings document; the defaults with revision 0 before the first save")
  public Uni<RestResponse<SettingsDocument>> get() {
    return store.current(caller.requireTenant()).map(SettingsAnswer::of);
  }
}
