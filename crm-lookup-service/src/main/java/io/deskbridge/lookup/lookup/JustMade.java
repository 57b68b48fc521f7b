package io.deskbridge.lookup.lookup;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.Organisation;
import io.deskbridge.lookup.dataverse.OrganisationOutcome;
import io.deskbridge.lookup.newcomer.Newcomer;
import io.deskbridge.lookup.newcomer.NewcomerKey;
import io.deskbridge.lookup.newcomer.Newcomers;
import io.deskbridge.lookup.phone.TelephoneNumber;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Knows the id of a customer that was made lately for a number or an e-mail address. */
@ApplicationScoped
class JustMade {

  private static final Logger LOG = Logger.getLogger(JustMade.class);

  private final DataverseGateway dataverse;
  private final Newcomers newcomers;

  JustMade(DataverseGateway dataverse, Newcomers newcomers) {
    this.dataverse = dataverse;
    this.newcomers = newcomers;
  }

  /** The id of that customer's record; empty also when nobody can tell in time. */
  Uni<Optional<UUID>> find(
      Access access, Optional<TelephoneNumber> number, Optional<String> email, Deadline deadline) {
    return dataverse
        .findOrganisation(access)
        .chain(
            outcome ->
                outcome instanceof OrganisationOutcome.Known(Organisation organisation)
                    ? NewcomerKey.of(
                            organisation.organizationId(), number.map(TelephoneNumber::e164), email)
                        .map(key -> newcomers.find(access.tenantId(), key))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                    : Uni.createFrom().item(Optional.<Newcomer>empty()))
        .ifNoItem()
        .after(deadline.timeToAnswer())
        .recoverWithItem(Optional.empty())
        .onFailure()
        .invoke(failure -> LOG.warn("Who was made lately can't be told", failure))
        .onFailure()
        .recoverWithItem(Optional.empty())
        .map(found -> found.map(Newcomer::id));
  }
}
