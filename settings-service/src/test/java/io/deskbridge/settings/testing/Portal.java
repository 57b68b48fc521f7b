package io.deskbridge.settings.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.testing.EmbeddedServers;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.stream.StreamSupport;

/** The service under test, called with one token. */
public record Portal(String token) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** As a person of the portal. */
  public static Portal of(String tenant, String role) {
    return new Portal(EmbeddedServers.portalToken(tenant, role));
  }

  /** A request with this token. */
  public RequestSpecification request() {
    return given().auth().preemptive().oauth2(token).contentType("application/json");
  }

  /** The document. */
  public JsonNode document() {
    return json(request().get("/v1/settings").then().statusCode(200).extract().response());
  }

  /** The revision in force. */
  public long revision() {
    return document().path("revision").asLong();
  }

  /** Saves over the revision in force. */
  public Response put(String path, Object body) {
    return put(path, body, "\"" + revision() + "\"");
  }

  /** Saves over that revision. */
  public Response put(String path, Object body, String ifMatch) {
    return request().header("If-Match", ifMatch).body(text(body)).put("/v1/settings/" + path);
  }

  /** Deletes over the revision in force. */
  public Response delete(String path) {
    return request().header("If-Match", "\"" + revision() + "\"").delete("/v1/settings/" + path);
  }

  /** The body of an answer. */
  public static JsonNode json(Response response) {
    return json(response.asString());
  }

  /** A text as JSON. */
  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The texts of an array. */
  public static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String text(Object body) {
    try {
      return body instanceof String text ? text : JSON.writeValueAsString(body);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
