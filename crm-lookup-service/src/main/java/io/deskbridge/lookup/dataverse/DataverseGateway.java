package io.deskbridge.lookup.dataverse;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends requests to Dataverse as an actor of an organisation. */
@ApplicationScoped
public class DataverseGateway {

  /** Sends the request; the outcome is always an item, never a failure. */
  public Uni<DataverseOutcome> send(Access access, DataverseRequest request) {
    return Uni.createFrom().item(new DataverseOutcome.Unreachable("not built yet"));
  }

  /**
   * The organisation that a credential leads to, from memory, from our own table, or asked of
   * auth-service; fails with a {@code ProblemException} (503) when nobody can tell now.
   */
  public Uni<Organisation> requireOrganisation(Access access) {
    return Uni.createFrom().nullItem();
  }
}
