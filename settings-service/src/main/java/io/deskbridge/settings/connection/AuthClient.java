package io.deskbridge.settings.connection;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * auth-service as its contract has it ({@code auth-service/src/main/resources/contracts}). No
 * status is an exception; the body is text, because an error may have any.
 */
@RegisterRestClient(configKey = "auth-service")
@OidcClientFilter("auth-service")
@Path("/internal/v1/tenants/{tenant}/credentials")
interface AuthClient {

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  Uni<RestResponse<String>> stage(@PathParam("tenant") String tenant, StageRequest request);
}
