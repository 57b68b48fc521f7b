package io.deskbridge.settings.document;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The frame inside Dynamics.
 *
 * @param allowedDomains who may frame it, each one a CSP source expression
 * @param iframeUrl the tenant's public origin: shown, never typed
 * @param generation +1 at each <em>Reload Frame</em>
 */
@RegisterForReflection
public record AgentAdapter(List<String> allowedDomains, String iframeUrl, long generation) {

  static AgentAdapter defaults(String iframeUrl) {
    return new AgentAdapter(List.of(), iframeUrl, 0);
  }

  /** The same frame for other domains. */
  public AgentAdapter withAllowedDomains(List<String> domains) {
    return new AgentAdapter(List.copyOf(domains), iframeUrl, generation);
  }

  /** The same frame at another origin. */
  public AgentAdapter at(String origin) {
    return new AgentAdapter(allowedDomains, origin, generation);
  }
}
