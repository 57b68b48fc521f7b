package io.deskbridge.lookup.fields;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.Organisation;
import io.deskbridge.lookup.dataverse.OrganisationOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/**
 * Columns by logical name, cached per organisation; the last good answer outlives an outage. Once
 * known, they are answered at once, and renewed behind the caller's back.
 */
@ApplicationScoped
public class FieldCatalog {

  private static final int MOST_TABLES = 3_000;

  private final Cache<Key, CachedFields> tables =
      Caffeine.newBuilder().maximumSize(MOST_TABLES).build();
  private final DataverseGateway dataverse;
  private final FieldReader reader;

  FieldCatalog(DataverseGateway dataverse, FieldReader reader) {
    this.dataverse = dataverse;
    this.reader = reader;
  }

  private record Key(String organizationId, String table) {}

  /** Columns of {@code contact}, {@code account} or {@code incident}; empty if never reachable. */
  public Uni<Optional<Map<String, Field>>> find(Access access, String table) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context context = Vertx.currentContext();
              Uni<Optional<Map<String, Field>>> found =
                  dataverse
                      .findOrganisation(access)
                      .chain(
                          outcome ->
                              outcome instanceof OrganisationOutcome.Known(Organisation known)
                                  ? find(known, access, table)
                                  : Uni.createFrom().item(Optional.empty()));
              return context == null
                  ? found
                  : found.emitOn(command -> context.runOnContext(run -> command.run()));
            });
  }

  private Uni<Optional<Map<String, Field>>> find(
      Organisation organisation, Access access, String table) {
    return tables
        .get(new Key(organisation.organizationId(), table), key -> new CachedFields())
        .current(() -> reader.read(access, table));
  }
}
