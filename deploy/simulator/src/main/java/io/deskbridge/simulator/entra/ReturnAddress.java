package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.entra.page.Pages;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.landscape.Application;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the answer of a sign-in goes and how. Whoever holds one may tell the application of a
 * refusal; without one there is nobody to tell but the person at the browser.
 */
record ReturnAddress(String redirectUri, ResponseMode mode, Optional<String> state) {

  private static final int FOUND = 302;

  static ReturnAddress of(Application application, Parameters parameters) {
    String uri = parameters.find("redirect_uri").orElseThrow(SignInFailure::noRedirectUriAsked);
    if (application.redirectUris().isEmpty()) {
      throw SignInFailure.noRedirectUriRegistered();
    }
    if (!application.redirectUris().contains(uri)) {
      throw SignInFailure.unregisteredRedirectUri(uri, application);
    }
    return new ReturnAddress(uri, mode(parameters), parameters.find("state"));
  }

  /** The mode asked for, if it may be had; else the one that suits the response type. */
  private static ResponseMode mode(Parameters parameters) {
    boolean tokens = parameters.find("response_type").orElse("").contains("token");
    return parameters
        .find("response_mode")
        .flatMap(ResponseMode::find)
        .filter(mode -> !(tokens && mode == ResponseMode.QUERY))
        .orElse(tokens ? ResponseMode.FRAGMENT : ResponseMode.QUERY);
  }

  /** Sends the browser there with these parameters and the state. */
  Answer deliver(Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    state.ifPresent(value -> all.put("state", value));
    return switch (mode) {
      case QUERY -> redirect(redirectUri.contains("?") ? "&" : "?", all);
      case FRAGMENT -> redirect("#", all);
      case FORM_POST -> Answer.text(200, Pages.CONTENT_TYPE, Pages.postingItself(redirectUri, all));
    };
  }

  private Answer redirect(String separator, Map<String, String> parameters) {
    return Answer.empty(FOUND)
        .with(
            "Location",
            parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&", redirectUri + separator, "")));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
