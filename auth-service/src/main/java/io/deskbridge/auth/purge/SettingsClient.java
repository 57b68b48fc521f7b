package io.deskbridge.auth.purge;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The internal interface of settings-service. */
@RegisterRestClient(configKey = "settings-service")
@OidcClientFilter("settings-service")
@Path("/internal/v1/credentials")
interface SettingsClient {

  @POST
  @Path("/references")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  Uni<References.Answer> references(References.Question question);
}
