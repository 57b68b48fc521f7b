package io.deskbridge.bench.empty;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** Reads who calls and what is asked, and answers 204. */
@Path("/v1/empty")
class EmptyResource {

  @POST
  @NonBlocking
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("service")
  public void ask(JsonNode body) {}
}
