package io.deskbridge.lookup.dataverse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.deskbridge.lookup.tenancy.Detached;
import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.token.AccessToken;
import io.deskbridge.lookup.token.TokenOutcome;
import io.deskbridge.lookup.token.TokenSource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Where each credential leads. A credential never changes, so what was learnt once holds: in memory
 * and, for the next start, in the database.
 */
@ApplicationScoped
class OrganisationRegister {

  private static final Logger LOG = Logger.getLogger(OrganisationRegister.class);
  private static final int MOST = 20_000;
  private static final String KEEP =
      """
      insert into known_organisation (tenant_id, credential_id, organization_id, environment_url)
      values (:tenant, :credential, :organisation, :url) on conflict do nothing
      """;

  private final Cache<KnownOrganisation.Key, Organisation> known =
      Caffeine.newBuilder().maximumSize(MOST).build();
  private final TokenSource tokens;
  private final InTenant inTenant;
  private final Detached detached;
  private final DataverseConfig config;

  OrganisationRegister(
      TokenSource tokens, InTenant inTenant, Detached detached, DataverseConfig config) {
    this.tokens = tokens;
    this.inTenant = inTenant;
    this.detached = detached;
    this.config = config;
  }

  /** From memory, else from the database, else asked of auth-service; always an item. */
  Uni<OrganisationOutcome> find(Access access) {
    KnownOrganisation.Key key = key(access);
    Organisation remembered = known.getIfPresent(key);
    return remembered != null
        ? Uni.createFrom().item(new OrganisationOutcome.Known(remembered))
        : read(key)
            .invoke(kept -> kept.ifPresent(each -> known.put(key, each)))
            .chain(kept -> keptOrAsked(access, kept));
  }

  private Uni<OrganisationOutcome> keptOrAsked(Access access, Optional<Organisation> kept) {
    return kept.isPresent()
        ? Uni.createFrom().item(new OrganisationOutcome.Known(kept.get()))
        : tokens.acquire(access.subject()).map(outcome -> outcome(access, outcome));
  }

  private OrganisationOutcome outcome(Access access, TokenOutcome outcome) {
    return switch (outcome) {
      case TokenOutcome.Granted(AccessToken token) ->
          new OrganisationOutcome.Known(learn(access, token));
      case TokenOutcome.Refused(String code) -> new OrganisationOutcome.Refused(code);
      case TokenOutcome.Unavailable(String reason, Duration retryAfter) ->
          new OrganisationOutcome.Unavailable(retryAfter);
    };
  }

  /** Remembers where a token leads, without making anybody wait for the database. */
  Organisation learn(Access access, AccessToken token) {
    KnownOrganisation.Key key = key(access);
    Organisation organisation =
        new Organisation(token.organizationId(), token.environmentUrl(), appOf(key));
    if (!organisation.equals(known.getIfPresent(key))) {
      known.put(key, organisation);
      detached.start(
          () -> keep(key, organisation),
          kept -> LOG.debugf("Organisation %s is kept", organisation.organizationId()),
          failure -> {
            known.invalidate(key);
            LOG.warn("Where a credential leads could not be kept; it will be tried again", failure);
          });
    }
    return organisation;
  }

  private Uni<Optional<Organisation>> read(KnownOrganisation.Key key) {
    return detached
        .run(
            () ->
                inTenant.run(
                    key.tenantId(),
                    () ->
                        Panache.getSession()
                            .chain(session -> session.find(KnownOrganisation.class, key))))
        .map(row -> Optional.ofNullable(row).map(KnownOrganisation::organisation))
        .map(found -> found.map(organisation -> organisation.in(appOf(key))))
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.warn("Where a credential leads can't be read; auth-service is asked", failure);
              return Optional.empty();
            });
  }

  private Uni<Integer> keep(KnownOrganisation.Key key, Organisation organisation) {
    return inTenant.run(
        key.tenantId(),
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createNativeQuery(KEEP)
                            .setParameter("tenant", key.tenantId())
                            .setParameter("credential", key.credentialId())
                            .setParameter("organisation", organisation.organizationId())
                            .setParameter("url", organisation.environmentUrl().toString())
                            .executeUpdate()));
  }

  private Optional<UUID> appOf(KnownOrganisation.Key key) {
    return Optional.ofNullable(config.appIds().get(key.tenantId()));
  }

  private static KnownOrganisation.Key key(Access access) {
    return new KnownOrganisation.Key(access.tenantId(), access.credentialId());
  }
}
