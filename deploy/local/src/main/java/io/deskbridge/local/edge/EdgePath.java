package io.deskbridge.local.edge;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.deskbridge.local.configuration.ServiceName;
import java.util.Optional;

/**
 * One row of the path table: what a public path leads to.
 *
 * @param path begins with a slash and, unless it is the root, does not end in one
 * @param match whether what lies below belongs to it
 * @param rewrite the path the service is asked for instead
 * @param stream the answer may take as long as the client stays
 */
public record EdgePath(
    String path, Match match, ServiceName service, Optional<String> rewrite, boolean stream) {

  /** How a request path is compared; the two kinds of the Kubernetes Gateway API. */
  public enum Match {
    /** The path alone. */
    @JsonProperty("exact")
    EXACT,
    /** The path and whole segments below it. */
    @JsonProperty("prefix")
    PREFIX
  }

  /** Refuses rows that would make something public that never is. */
  public EdgePath {
    if (!path.matches("/|(/[a-z0-9_-]+)+")) {
      throw new IllegalArgumentException("No path for the edge: " + path);
    }
    if (match == Match.PREFIX && path.equals("/")) {
      throw new IllegalArgumentException("The root as a prefix would make everything public");
    }
    if (path.matches("/(internal|q)(/.*)?")) {
      throw new IllegalArgumentException(path + " is not for the public");
    }
  }

  boolean covers(String requestPath) {
    return requestPath.equals(path)
        || (match == Match.PREFIX && requestPath.startsWith(path + "/"));
  }
}
