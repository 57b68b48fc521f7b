package io.deskbridge.simulator.entra;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What is demanded of whom since when. */
final class AccessPolicies {

  private record Policy(ConditionalAccess demand, Instant since) {}

  private final Map<UUID, Policy> byPerson = new ConcurrentHashMap<>();
  private final Clock clock;

  AccessPolicies(Clock clock) {
    this.clock = clock;
  }

  void demand(Account account, ConditionalAccess demand) {
    byPerson.put(account.objectId(), new Policy(demand, clock.instant()));
  }

  /** Whether signing in again doesn't help. */
  boolean bar(Account account) {
    return of(account).demand() == ConditionalAccess.BLOCK;
  }

  /** Why somebody who signed in at that time gets no token for the resource. */
  Optional<EntraFailure> objection(Account account, Instant signedInAt, String resource) {
    Policy policy = of(account);
    return switch (policy.demand()) {
      case NONE -> Optional.empty();
      case MULTI_FACTOR ->
          signedInAt.isAfter(policy.since())
              ? Optional.empty()
              : Optional.of(SignInFailure.secondFactorNeeded(resource));
      case BLOCK -> Optional.of(SignInFailure.blocked());
    };
  }

  private Policy of(Account account) {
    return byPerson.getOrDefault(
        account.objectId(), new Policy(ConditionalAccess.NONE, Instant.EPOCH));
  }

  void forgetAll() {
    byPerson.clear();
  }
}
