package io.deskbridge.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.conduct.Conduct;
import io.deskbridge.simulator.conduct.IdTokenFlaw;
import java.util.Arrays;
import java.util.List;

/** Conduct as JSON; what a body leaves out stays as it is. */
final class ConductFormat {

  private static final String FRONT = "frontChannelIdToken";
  private static final String BACK = "backChannelIdToken";
  private static final String VERIFIER = "codeVerifierIgnored";
  private static final String ACCESS_TOKEN = "accessTokenInForm";
  private static final String OPENER_POLICY = "crossOriginOpenerPolicy";

  private static final String SECRET_DELAY = "newSecretDelaySeconds";

  private ConductFormat() {}

  static Conduct read(JsonNode body, Conduct before) {
    JsonBody.requireMembers(
        body, List.of(FRONT, BACK, VERIFIER, ACCESS_TOKEN, OPENER_POLICY, SECRET_DELAY));
    return new Conduct(
        flaw(body, FRONT, before.frontChannelIdToken()),
        flaw(body, BACK, before.backChannelIdToken()),
        flag(body, VERIFIER, before.codeVerifierIgnored()),
        flag(body, ACCESS_TOKEN, before.accessTokenInForm()),
        flag(body, OPENER_POLICY, before.crossOriginOpenerPolicy()),
        seconds(body, before.newSecretDelaySeconds()));
  }

  private static IdTokenFlaw flaw(JsonNode body, String name, IdTokenFlaw before) {
    if (!body.has(name)) {
      return before;
    }
    return Arrays.stream(IdTokenFlaw.values())
        .filter(flaw -> flaw.label().equals(body.get(name).asText()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name
                        + " is one of "
                        + Arrays.stream(IdTokenFlaw.values()).map(IdTokenFlaw::label).toList()));
  }

  private static boolean flag(JsonNode body, String name, boolean before) {
    if (!body.has(name)) {
      return before;
    }
    if (!body.get(name).isBoolean()) {
      throw new IllegalArgumentException(name + " is true or false");
    }
    return body.get(name).asBoolean();
  }

  private static int seconds(JsonNode body, int before) {
    JsonNode value = body.path(SECRET_DELAY);
    if (value.isMissingNode()) {
      return before;
    }
    if (!value.isInt() || value.asInt() < 0) {
      throw new IllegalArgumentException(SECRET_DELAY + " is a whole number, 0 or more");
    }
    return value.asInt();
  }

  static ObjectNode show(Conduct conduct) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(FRONT, conduct.frontChannelIdToken().label())
        .put(BACK, conduct.backChannelIdToken().label())
        .put(VERIFIER, conduct.codeVerifierIgnored())
        .put(ACCESS_TOKEN, conduct.accessTokenInForm())
        .put(OPENER_POLICY, conduct.crossOriginOpenerPolicy())
        .put(SECRET_DELAY, conduct.newSecretDelaySeconds());
  }
}
