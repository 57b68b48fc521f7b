package io.deskbridge.lookup.fields;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.CallerContext;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.Organisation;
import io.deskbridge.lookup.dataverse.OrganisationOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Columns by logical name, cached per organisation; the last good answer outlives an outage. Once
 * known, they are answered at once, and renewed behind the caller's back: after ten minutes, when
 * people look at them, when something proved wrong, and when Dynamics tells another version of its
 * metadata, as it does once somebody has published a change.
 */
@ApplicationScoped
public class FieldCatalog {

  private static final List<String> TABLES = List.of("contact", "account", "incident");
  private static final int MOST_ORGANISATIONS = 1_000;
  private static final int MOST_TABLES = MOST_ORGANISATIONS * 3;

  private final Cache<Key, CachedFields> tables =
      Caffeine.newBuilder().maximumSize(MOST_TABLES).build();
  private final Cache<String, String> versions =
      Caffeine.newBuilder().maximumSize(MOST_ORGANISATIONS).build();
  private final DataverseGateway dataverse;
  private final FieldReader reader;
  private final FieldsConfig config;

  FieldCatalog(DataverseGateway dataverse, FieldReader reader, FieldsConfig config) {
    this.dataverse = dataverse;
    this.reader = reader;
    this.config = config;
  }

  private record Key(String organizationId, String table) {}

  /** Columns of {@code contact}, {@code account} or {@code incident}; empty if never reachable. */
  public Uni<Optional<Map<String, Field>>> find(Access access, String table) {
    return cached(access, table, cached -> cached.current(() -> reader.read(access, table)))
        .map(known -> known.map(KnownFields::byName));
  }

  /** The same as Dynamics has them now, or at least had them before it became unreachable. */
  public Uni<Optional<KnownFields>> findRecent(Access access, String table) {
    return cached(access, table, cached -> cached.recent(() -> reader.read(access, table)));
  }

  /**
   * To be told when Dynamics refused a column that is known here: somebody may have published other
   * ones. Who asks next sets off a reading.
   */
  public Uni<Void> doubt(Access access, String table) {
    return cached(
            access,
            table,
            cached -> {
              cached.doubt();
              return Uni.createFrom().item(Optional.empty());
            })
        .replaceWithVoid();
  }

  /**
   * To be told the version of the metadata that an answer of Dynamics names. Its servers may
   * disagree for a moment; columns are not read more often than people may ask for them.
   */
  public void notice(String organizationId, String version) {
    String before = versions.asMap().put(organizationId, version);
    if (before != null && !before.equals(version)) {
      TABLES.stream()
          .flatMap(
              table ->
                  Optional.ofNullable(tables.getIfPresent(new Key(organizationId, table))).stream())
          .forEach(CachedFields::doubt);
    }
  }

  private Uni<Optional<KnownFields>> cached(
      Access access, String table, Function<CachedFields, Uni<Optional<KnownFields>>> use) {
    return Uni.createFrom()
        .deferred(
            () ->
                CallerContext.here()
                    .bringBack(
                        dataverse
                            .findOrganisation(access)
                            .chain(
                                outcome ->
                                    outcome instanceof OrganisationOutcome.Known(Organisation known)
                                        ? use.apply(tableOf(known, table))
                                        : Uni.createFrom().item(Optional.empty()))));
  }

  private CachedFields tableOf(Organisation organisation, String table) {
    return tables.get(
        new Key(organisation.organizationId(), table),
        key -> new CachedFields(config, System::nanoTime));
  }
}
