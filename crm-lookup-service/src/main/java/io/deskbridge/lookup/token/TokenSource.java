package io.deskbridge.lookup.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Tokens by subject: kept in memory, one request at a time for each subject. The outcome is always
 * an item, never a failure, and may be delivered on another thread than the caller's.
 */
@ApplicationScoped
public class TokenSource {

  private static final int MOST_SUBJECTS = 20_000;

  private final Cache<TokenSubject, SingleFlight> flights =
      Caffeine.newBuilder().maximumSize(MOST_SUBJECTS).build();
  private final BiFunction<TokenSubject, Optional<AccessToken>, Uni<TokenOutcome>> acquire;
  private final Clock clock;

  @Inject
  TokenSource(AuthGateway auth) {
    this(auth::acquire, Clock.systemUTC());
  }

  TokenSource(
      BiFunction<TokenSubject, Optional<AccessToken>, Uni<TokenOutcome>> acquire, Clock clock) {
    this.acquire = acquire;
    this.clock = clock;
  }

  /** A token that is good now. */
  public Uni<TokenOutcome> acquire(TokenSubject subject) {
    return Uni.createFrom().deferred(() -> flightOf(subject).acquire());
  }

  /**
   * Another token than one that Dynamics refused; {@code token-rejected} when auth-service has no
   * other.
   */
  public Uni<TokenOutcome> acquireInsteadOf(TokenSubject subject, AccessToken rejected) {
    return Uni.createFrom().deferred(() -> flightOf(subject).acquireInsteadOf(rejected));
  }

  private SingleFlight flightOf(TokenSubject subject) {
    return flights.get(
        subject, key -> new SingleFlight(rejected -> acquire.apply(key, rejected), clock::instant));
  }
}
