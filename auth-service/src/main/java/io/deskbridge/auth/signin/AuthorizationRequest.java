package io.deskbridge.auth.signin;

import io.deskbridge.auth.entra.Registration;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The address that opens Entra ID's sign-in, by the <a
 * href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#request-an-id-token-as-well-or-hybrid-flow">hybrid
 * flow</a>.
 */
final class AuthorizationRequest {

  private AuthorizationRequest() {}

  static String of(Registration registration, String redirectUri, SignInStore.Begun begun) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", registration.applicationId().toString());
    parameters.put("response_type", "code id_token");
    parameters.put("response_mode", "form_post");
    parameters.put("redirect_uri", redirectUri);
    parameters.put("scope", registration.agentScopes());
    parameters.put("state", begun.state().text());
    parameters.put("nonce", begun.nonce().text());
    parameters.put("code_challenge", begun.codeVerifier().challenge());
    parameters.put("code_challenge_method", "S256");
    // On a shared desk the browser still knows the last agent; picking the account is one click,
    // being signed in as a colleague goes unnoticed until a case has the wrong owner.
    parameters.put("prompt", "select_account");
    return registration
            .environment()
            .cloud()
            .entra()
            .resolve("/" + registration.directoryId() + "/oauth2/v2.0/authorize")
        + parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
