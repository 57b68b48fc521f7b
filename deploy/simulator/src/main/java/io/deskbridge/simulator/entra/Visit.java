package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.conduct.Conduct;
import io.deskbridge.simulator.entra.page.Pages;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Request;
import java.util.Optional;

/** One request of a browser for a page. */
record Visit(Request request, Parameters parameters, String correlationId) {

  private static final String COOKIE = "ESTSAUTH";
  private static final String ATTRIBUTES = "; path=/; secure; HttpOnly; SameSite=None";

  /** The value of the session's cookie. */
  Optional<String> cookie() {
    return request.cookie(COOKIE);
  }

  static String cookie(String value) {
    return COOKIE + "=" + value + ATTRIBUTES;
  }

  static String endedCookie() {
    return COOKIE + "=; Max-Age=0" + ATTRIBUTES;
  }

  static Answer page(int status, String html) {
    return Answer.text(status, Pages.CONTENT_TYPE, html).with("X-Frame-Options", "DENY");
  }

  /** Adds what every page and redirect of a sign-in sends. */
  Answer dress(Answer answer, Conduct conduct) {
    if (conduct.crossOriginOpenerPolicy()) {
      answer.with("Cross-Origin-Opener-Policy", "same-origin");
    }
    return answer
        .with("Cache-Control", "no-store, no-cache")
        .with("Referrer-Policy", "strict-origin-when-cross-origin");
  }
}
