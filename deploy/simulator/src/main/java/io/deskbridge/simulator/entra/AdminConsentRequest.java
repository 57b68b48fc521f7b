package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.landscape.Api;
import io.deskbridge.simulator.landscape.Application;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an application wants an administrator to allow for everybody.
 *
 * @param scopes permissions in people's names, in full
 * @param roles permissions in its own name at Graph
 */
record AdminConsentRequest(
    Directory directory,
    Application application,
    ReturnAddress returnAddress,
    List<String> scopes,
    List<Api.Permission> roles) {

  /**
   * {@code .default}, or no scope as in the first version, means all that the registration asks
   * for, at every API; a named permission only itself.
   */
  static AdminConsentRequest of(
      Directory directory,
      Application application,
      ReturnAddress returnAddress,
      Parameters parameters) {
    if (parameters.find("scope").isEmpty()) {
      return ofRegistration(directory, application, returnAddress);
    }
    ScopeRequest asked = ScopeRequest.parse(parameters.require("scope"));
    Resource resource = directory.requireResource(asked.resource());
    if (asked.isDefault()) {
      return ofRegistration(directory, application, returnAddress);
    }
    return new AdminConsentRequest(
        directory,
        application,
        returnAddress,
        resource.permissions(asked, application).stream().map(resource::scope).toList(),
        List.of());
  }

  private static AdminConsentRequest ofRegistration(
      Directory directory, Application application, ReturnAddress returnAddress) {
    return new AdminConsentRequest(
        directory,
        application,
        returnAddress,
        directory.scopes().toList(),
        Api.GRAPH.wantedRoles().toList());
  }

  /** What the administrator reads. */
  List<String> wording() {
    return Stream.concat(
            directory.resources().stream()
                .flatMap(
                    resource ->
                        resource.delegated().entrySet().stream()
                            .filter(each -> scopes.contains(resource.scope(each.getKey())))
                            .map(each -> each.getValue())),
            roles.stream().map(Api.Permission::wording))
        .toList();
  }
}
