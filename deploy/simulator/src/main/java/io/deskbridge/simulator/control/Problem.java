package io.deskbridge.simulator.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskbridge.simulator.http.Answer;

/** How the control API says what is wrong. */
final class Problem {

  private static final String TYPE = "application/problem+json";

  private Problem() {}

  static Answer of(int status, String detail) {
    return Answer.json(
        status,
        TYPE,
        JsonNodeFactory.instance.objectNode().put("status", status).put("detail", detail));
  }
}
