package io.deskbridge.simulator.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;

/**
 * Who calls, by token: an application, or a person by way of one.
 *
 * @param permissions roles, or scopes of a person's token
 * @param person whose token it is; empty: the application's own
 */
record GraphCaller(String directory, Set<String> permissions, Optional<UUID> person) {

  static GraphCaller of(JwtClaims claims) {
    boolean delegated = claims.hasClaim("scp");
    Object roles = claims.getClaimValue("roles");
    Stream<String> granted =
        delegated
            ? Arrays.stream(claims.getClaimValueAsString("scp").split(" "))
            : roles instanceof List<?> list ? list.stream().map(String::valueOf) : Stream.empty();
    return new GraphCaller(
        claims.getClaimValueAsString("tid"),
        granted.collect(Collectors.toUnmodifiableSet()),
        delegated
            ? Optional.of(UUID.fromString(claims.getClaimValueAsString("oid")))
            : Optional.empty());
  }

  /** Refuses who has none of these. */
  void requireAny(String... names) {
    if (Arrays.stream(names).noneMatch(permissions::contains)) {
      throw GraphFailure.denied();
    }
  }
}
