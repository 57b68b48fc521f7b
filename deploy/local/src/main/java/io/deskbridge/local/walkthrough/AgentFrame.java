package io.deskbridge.local.walkthrough;

import io.deskbridge.local.platform.JsonHttp;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the adapter page does with its session; everything goes through the tenant's origin. */
public final class AgentFrame {

  private final JsonHttp http;
  private final URI origin;
  private final URI sessionAddress;
  private volatile String accessToken = "";
  private volatile String agentName = "";

  AgentFrame(JsonHttp http, URI origin) {
    this.http = http;
    this.origin = origin;
    this.sessionAddress = origin.resolve("/v1/adapter/session");
  }

  /** Asks for the session of a sign-in; empty while nobody has clicked. */
  Optional<String> redeem(String verifier, String grant) {
    JsonHttp.Answer answer =
        session("POST", Map.of("verifier", verifier, "grant", grant))
            .demand("Redeeming the sign-in", 200, 202);
    return answer.status() == 202 ? Optional.empty() : Optional.of(keep(answer));
  }

  /** Gets the next token by the cookie, as a frame does ahead of expiry and after a reload. */
  public AgentFrame refresh() {
    keep(session("POST", Map.of()).demand("Refreshing the session", 200));
    return this;
  }

  /** The status of a refresh that may fail. */
  public int tryRefresh() {
    return session("POST", Map.of()).status();
  }

  /** Ends the session everywhere. */
  public void signOut() {
    session("DELETE", null).demand("Signing out", 204);
  }

  /** The name that the session was given for. */
  public String agentName() {
    return agentName;
  }

  /** The session JWT. */
  public String accessToken() {
    return accessToken;
  }

  /** Lookups and cases as this agent. */
  public CrmCaller crm() {
    return crmAt(origin);
  }

  /** The same with this agent's token at some other origin. */
  public CrmCaller crmAt(URI elsewhere) {
    return new CrmCaller(http, List.of(elsewhere), this::bearer);
  }

  /** What the page needs before it shows anything. */
  public JsonHttp.Answer bootstrap() {
    return http.send("GET", origin.resolve("/v1/adapter/bootstrap"), bearer(), null);
  }

  /** Opens the event stream; with the last revision seen, if any. */
  public EventStream events(OptionalLong lastEventId) {
    return EventStream.open(http, origin.resolve("/v1/adapter/events"), accessToken, lastEventId);
  }

  private Map<String, String> bearer() {
    return Map.of("Authorization", "Bearer " + accessToken);
  }

  private String keep(JsonHttp.Answer answer) {
    accessToken = answer.body().path("accessToken").asText();
    agentName = answer.body().path("agent").path("name").asText();
    return accessToken;
  }

  private JsonHttp.Answer session(String method, Object body) {
    return http.send(
        method,
        sessionAddress,
        Map.of("Deskbridge-Request", "1", "Origin", origin.toString()),
        body);
  }
}
