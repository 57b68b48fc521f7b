package io.deskbridge.settings.fields;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * crm-lookup-service as its contract has it ({@code
 * crm-lookup-service/src/main/resources/contracts}). No status is an exception; the body is text,
 * because an error may have any.
 */
@RegisterRestClient(configKey = "crm-lookup-service")
@OidcClientFilter("crm-lookup-service")
@Path("/internal/v1/tenants/{tenant}/crm/objects/{object}/fields")
interface FieldsClient {

  @GET
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  Uni<RestResponse<String>> get(
      @PathParam("tenant") String tenant, @PathParam("object") String object);
}
