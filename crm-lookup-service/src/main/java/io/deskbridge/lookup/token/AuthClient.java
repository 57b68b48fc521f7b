package io.deskbridge.lookup.token;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** auth-service's internal interface. */
@RegisterRestClient(configKey = "auth-service")
@OidcClientFilter("auth-service")
@Path("/internal/v1/tenants/{tenant}/tokens")
interface AuthClient {

  @POST
  Uni<TokenAnswer> acquire(@PathParam("tenant") String tenant, TokenRequest request);
}
