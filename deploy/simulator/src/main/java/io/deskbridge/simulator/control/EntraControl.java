package io.deskbridge.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskbridge.simulator.conduct.Conduct;
import io.deskbridge.simulator.conduct.Switches;
import io.deskbridge.simulator.entra.Administration;
import io.deskbridge.simulator.entra.ConditionalAccess;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Request;
import io.deskbridge.simulator.registration.Certificate;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of the control API about Entra: how it behaves, and what befalls people there. */
public final class EntraControl {

  static final String PREFIX = "/entra/";

  private static final Pattern PERSON =
      Pattern.compile("/entra/people/([^/]+)/(grants|consents|conditional-access)");
  private static final Pattern APPLICATION =
      Pattern.compile("/entra/applications/([^/]+)/(admin-consent|certificates|expired-secrets)");
  private static final String DEMAND = "demand";
  private static final String ROLES = "roles";
  private static final String KEY_ID = "keyId";
  private static final String CERTIFICATE = "certificate";

  private final Switches switches;
  private final Administration administration;

  /** Controls these. */
  public EntraControl(Switches switches, Administration administration) {
    this.switches = switches;
    this.administration = administration;
  }

  Answer answer(Request request) {
    Matcher person = PERSON.matcher(request.path());
    if (person.matches()) {
      String name = URLDecoder.decode(person.group(1), StandardCharsets.UTF_8);
      return onPerson(request.method() + " " + person.group(2), name, request);
    }
    Matcher application = APPLICATION.matcher(request.path());
    if (application.matches()) {
      return onApplication(
          request.method() + " " + application.group(2), application.group(1), request);
    }
    return switch (request.method() + " " + request.path()) {
      case "POST /entra/signing-keys" ->
          Answer.json(
              201,
              ControlEndpoint.JSON_TYPE,
              JsonNodeFactory.instance.objectNode().put("kid", administration.rotateSigningKeys()));
      case "GET /entra/switches" -> shown(switches.current());
      case "PATCH /entra/switches" -> {
        JsonNode body = JsonBody.object(request);
        yield shown(switches.change(before -> ConductFormat.read(body, before)));
      }
      case "DELETE /entra/switches" -> {
        switches.reset();
        yield Answer.empty(204);
      }
      default -> unknown();
    };
  }

  private Answer onPerson(String call, String name, Request request) {
    boolean known =
        switch (call) {
          case "DELETE grants" -> administration.revokeGrants(name);
          case "DELETE consents" -> administration.withdrawConsents(name);
          case "PUT conditional-access" -> administration.demand(name, demand(request));
          case "DELETE conditional-access" -> administration.demand(name, ConditionalAccess.NONE);
          default -> throw new IllegalArgumentException(call + " is not among the calls");
        };
    return known
        ? Answer.empty(204)
        : Problem.of(404, "There is no " + name + "; credentials.json has who there is.");
  }

  private Answer onApplication(String call, String clientId, Request request) {
    if (call.equals("POST certificates")) {
      return administration
          .registerCertificate(clientId, certificate(request))
          .map(EntraControl::shown)
          .orElseGet(() -> noApplication(clientId));
    }
    boolean known =
        switch (call) {
          case "PUT admin-consent" -> administration.consentForAll(clientId, roles(request));
          case "DELETE admin-consent" -> administration.withdrawConsentForAll(clientId);
          case "POST expired-secrets" -> administration.expireSecrets(clientId, keyId(request));
          default -> throw new IllegalArgumentException(call + " is not among the calls");
        };
    return known ? Answer.empty(204) : noApplication(clientId);
  }

  private static Answer noApplication(String clientId) {
    return Problem.of(
        404,
        "There is no application %s, or it has no such secret; credentials.json has who there is."
            .formatted(clientId));
  }

  private static List<String> roles(Request request) {
    List<String> roles = new ArrayList<>();
    if (request.body().length > 0) {
      JsonNode body = JsonBody.object(request);
      JsonBody.requireMembers(body, Set.of(ROLES));
      body.path(ROLES).forEach(role -> roles.add(role.asText()));
    }
    return roles;
  }

  private static Optional<UUID> keyId(Request request) {
    if (request.body().length == 0) {
      return Optional.empty();
    }
    JsonNode body = JsonBody.object(request);
    JsonBody.requireMembers(body, Set.of(KEY_ID));
    return Optional.ofNullable(body.get(KEY_ID)).map(id -> UUID.fromString(id.asText()));
  }

  private static X509Certificate certificate(Request request) {
    JsonNode body = JsonBody.object(request);
    JsonBody.requireMembers(body, Set.of(CERTIFICATE));
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(
                      body.path(CERTIFICATE).asText().getBytes(StandardCharsets.US_ASCII)));
    } catch (CertificateException e) {
      throw new IllegalArgumentException(CERTIFICATE + " is a certificate as PEM", e);
    }
  }

  private static Answer shown(Certificate certificate) {
    return Answer.json(
        201,
        ControlEndpoint.JSON_TYPE,
        JsonNodeFactory.instance
            .objectNode()
            .put(KEY_ID, certificate.keyId().toString())
            .put("x5t", certificate.sha1Thumbprint())
            .put("x5t#S256", certificate.sha256Thumbprint()));
  }

  private static ConditionalAccess demand(Request request) {
    JsonNode body = JsonBody.object(request);
    JsonBody.requireMembers(body, Set.of(DEMAND));
    return Arrays.stream(ConditionalAccess.values())
        .filter(each -> each.label().equals(body.path(DEMAND).asText()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "demand is one of "
                        + Arrays.stream(ConditionalAccess.values())
                            .map(ConditionalAccess::label)
                            .toList()));
  }

  private static Answer shown(Conduct conduct) {
    return Answer.json(200, ControlEndpoint.JSON_TYPE, ConductFormat.show(conduct));
  }

  private static Answer unknown() {
    return Problem.of(
        404,
        "There are GET, PATCH and DELETE /entra/switches, DELETE /entra/people/{name}/grants and /consents, PUT and DELETE /entra/people/{name}/conditional-access, PUT and DELETE /entra/applications/{id}/admin-consent, POST /entra/applications/{id}/certificates and /expired-secrets, POST /entra/signing-keys.");
  }
}
