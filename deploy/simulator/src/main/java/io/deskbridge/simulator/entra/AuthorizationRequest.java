package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.landscape.Application;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an application wants of a sign-in, checked.
 *
 * @param permissions the scopes of the API in full
 */
record AuthorizationRequest(
    Directory directory,
    Application application,
    ReturnAddress returnAddress,
    Set<ResponseType> types,
    ScopeRequest scope,
    List<String> permissions,
    Optional<String> nonce,
    Optional<CodeChallenge> challenge,
    Prompt prompt,
    Optional<String> loginHint) {

  static AuthorizationRequest of(
      Directory directory,
      Application application,
      ReturnAddress returnAddress,
      Parameters parameters) {
    Set<ResponseType> types = types(application, parameters);
    ScopeRequest scope = ScopeRequest.parse(parameters.require("scope"));
    if (types.contains(ResponseType.ID_TOKEN)) {
      if (!scope.openId()) {
        throw SignInFailure.idTokenWithoutOpenId();
      }
      parameters.require("nonce");
    }
    Resource resource = directory.requireResource(scope.resource());
    return new AuthorizationRequest(
        directory,
        application,
        returnAddress,
        types,
        scope,
        resource.permissions(scope, application).stream().map(resource::scope).toList(),
        parameters.find("nonce"),
        CodeChallenge.find(parameters),
        parameters.find("prompt").map(Prompt::parse).orElse(Prompt.AS_NEEDED),
        parameters.find("login_hint"));
  }

  private static Set<ResponseType> types(Application application, Parameters parameters) {
    Set<ResponseType> types = ResponseType.parse(parameters.require("response_type"));
    boolean idToken = types.contains(ResponseType.ID_TOKEN);
    if (idToken && !application.idTokens()) {
      throw SignInFailure.idTokenNotEnabled();
    }
    parameters
        .find("response_mode")
        .filter(
            name ->
                ResponseMode.find(name)
                    .filter(mode -> !(idToken && mode == ResponseMode.QUERY))
                    .isEmpty())
        .ifPresent(
            name -> {
              throw SignInFailure.unsupportedResponseMode(name);
            });
    return types;
  }

  /** What a person is asked to consent to, in words. */
  List<String> wording() {
    Resource resource = directory.requireResource(scope.resource());
    return Stream.concat(
            resource.delegated().entrySet().stream()
                .filter(each -> permissions.contains(resource.scope(each.getKey())))
                .map(each -> each.getValue()),
            scope.offlineAccess()
                ? Stream.of(
                    "View your basic profile",
                    "Maintain access to data you have given it access to")
                : Stream.of("View your basic profile"))
        .toList();
  }
}
