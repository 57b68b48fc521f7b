package io.deskbridge.auth.testing;

import static io.restassured.RestAssured.given;

import io.deskbridge.local.testing.EmbeddedServers;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** The calls that the siblings make. */
public final class Calls {

  private Calls() {}

  /** As settings-service. */
  public static RequestSpecification asSettings() {
    return as(EmbeddedServers.siblingToken("settings-service", "auth-service"));
  }

  /** As crm-lookup-service. */
  public static RequestSpecification asLookup() {
    return as(EmbeddedServers.siblingToken("crm-lookup-service", "auth-service"));
  }

  /** As whoever has that token. */
  public static RequestSpecification as(String token) {
    return given().auth().oauth2(token).contentType("application/json");
  }

  /** Stages a credential. */
  public static Response stage(String tenant, Object body) {
    return asSettings().body(body).post("/internal/v1/tenants/" + tenant + "/credentials");
  }

  /** Id of a fresh credential of that tenant that works. */
  public static String staged(String tenant) {
    Response response = stage(tenant, Connections.working(tenant));
    if (response.statusCode() != 201) {
      throw new AssertionError(response.statusCode() + " " + response.asString());
    }
    return response.path("credentialId");
  }

  /** Looks at a stored credential again. */
  public static Response verify(String tenant, String credentialId) {
    return asSettings()
        .post("/internal/v1/tenants/" + tenant + "/credentials/" + credentialId + "/verifications");
  }

  /** Asks for the application's token. */
  public static Response token(String tenant, String credentialId) {
    return token(tenant, Map.of("credentialId", credentialId, "actor", "application"));
  }

  /** Asks for a token. */
  public static Response token(String tenant, Object body) {
    return asLookup().body(body).post("/internal/v1/tenants/" + tenant + "/tokens");
  }
}
