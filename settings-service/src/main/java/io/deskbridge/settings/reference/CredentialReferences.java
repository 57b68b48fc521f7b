package io.deskbridge.settings.reference;

import io.deskbridge.settings.tenancy.InTenant;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks credentials up in the documents, one tenant after the other, each in its transaction. */
@ApplicationScoped
class CredentialReferences {

  /** As long a revision can be restored, and with it the credential that it names. */
  private static final Duration KEPT = Duration.ofDays(90);

  /** A revision counts until its successor came, so the one in force at the cutoff counts too. */
  private static final String NAMED =
      """
      select distinct document -> 'agentPlatform' ->> 'credentialId'
      from settings_revision
      where tenant_id = :tenant
        and document -> 'agentPlatform' ->> 'credentialId' is not null
        and revision >= coalesce(
          (select max(revision) from settings_revision
           where tenant_id = :tenant and changed_at <= :cutoff), 0)
      """;

  private final InTenant inTenant;

  CredentialReferences(InTenant inTenant) {
    this.inTenant = inTenant;
  }

  Uni<ReferenceAnswer> answer(List<ReferenceRequest.Pair> asked) {
    Instant cutoff = Instant.now().minus(KEPT);
    Set<String> tenants =
        asked.stream().map(ReferenceRequest.Pair::tenantId).collect(Collectors.toSet());
    return Multi.createFrom()
        .iterable(tenants)
        .onItem()
        .transformToUniAndConcatenate(
            tenant -> namedBy(tenant, cutoff).map(named -> Map.entry(tenant, named)))
        .collect()
        .asMap(Map.Entry::getKey, Map.Entry::getValue)
        .map(named -> ReferenceAnswer.of(asked, named));
  }

  private Uni<Set<String>> namedBy(String tenant, Instant cutoff) {
    return inTenant.run(
        tenant,
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createNativeQuery(NAMED, String.class)
                            .setParameter("tenant", tenant)
                            .setParameter("cutoff", cutoff)
                            .getResultList())
                .map(HashSet::new));
  }
}
