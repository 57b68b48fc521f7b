package io.deskbridge.simulator.dataverse;

import io.deskbridge.simulator.dataverse.access.SecurityRoles;
import io.deskbridge.simulator.dataverse.conduct.DataverseSwitches;
import io.deskbridge.simulator.dataverse.protocol.DataverseEndpoint;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.TableFiles;
import io.deskbridge.simulator.dataverse.seed.OrganisationSeed;
import io.deskbridge.simulator.dataverse.seed.Population;
import io.deskbridge.simulator.dataverse.seed.SeedSize;
import io.deskbridge.simulator.dataverse.store.OrganisationStore;
import io.deskbridge.simulator.dataverse.store.RowWrite;
import io.deskbridge.simulator.file.AppendOnlyFile;
import io.deskbridge.simulator.file.DataFolder;
import io.deskbridge.simulator.http.Endpoint;
import io.deskbridge.simulator.landscape.Landscape;
import io.deskbridge.simulator.landscape.Organisation;
import io.deskbridge.simulator.token.SigningKeys;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All organisations of a landscape, each with its rows. */
public final class Dataverse implements AutoCloseable {

  private final List<OrganisationStore> stores = new ArrayList<>();
  private final List<AppendOnlyFile> files = new ArrayList<>();
  private final DataverseSwitches switches = new DataverseSwitches();
  private final Customizations customizations = new Customizations();
  private final Fixtures fixtures;
  private final DataverseEndpoint endpoint;
  private final SeedSize seed;

  /** Organisations whose rows depend on the seed and on what the folder's journals hold. */
  public Dataverse(
      Landscape landscape, DataFolder folder, SeedSize seed, SigningKeys keys, Clock clock) {
    this.seed = seed;
    this.fixtures = new Fixtures(clock);
    SecurityRoles roles = new SecurityRoles(TableFiles.read());
    this.endpoint = new DataverseEndpoint(roles, keys, switches, clock);
    for (Organisation organisation : landscape.organisations()) {
      Schema schema = TableFiles.read();
      AppendOnlyFile file = AppendOnlyFile.in(folder, "store/" + organisation.tenant() + ".jsonl");
      files.add(file);
      OrganisationSeed rows = new OrganisationSeed(organisation, schema, roles.names(), seed);
      OrganisationStore store =
          new OrganisationStore(organisation.tenant(), schema, rows::rows, file, clock);
      stores.add(store);
      endpoint.serve(organisation, schema, store);
      fixtures.add(organisation.tenant(), schema, store);
      customizations.add(
          organisation.tenant(),
          schema,
          AppendOnlyFile.in(folder, "store/" + organisation.tenant() + "-columns.jsonl"));
    }
  }

  /** The Web API. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** Who was invented for the organisation of that tenant. */
  public Optional<Population> population(String tenant) {
    return stores.stream()
        .map(OrganisationStore::organisation)
        .filter(tenant::equals)
        .findFirst()
        .map(seed::of);
  }

  /** Who belongs to the organisations. */
  public Memberships memberships() {
    return new Memberships(
        stores.stream()
            .collect(Collectors.toMap(OrganisationStore::organisation, Function.identity())));
  }

  /** What was changed about the organisations' columns. */
  public Customizations customizations() {
    return customizations;
  }

  /** What loads rows into the organisations. */
  public Fixtures fixtures() {
    return fixtures;
  }

  /** Everything written since the seeded start, in all organisations, oldest first. */
  public List<RowWrite> writes() {
    return stores.stream()
        .flatMap(store -> store.writes().stream())
        .sorted(Comparator.comparing(RowWrite::at))
        .toList();
  }

  /** How the organisations behave. */
  public DataverseSwitches switches() {
    return switches;
  }

  /** Forgets every write, changes of columns, what counts for the limits, and the switches. */
  public void reset() {
    customizations.reset();
    switches.reset();
    endpoint.reset();
    stores.forEach(OrganisationStore::reset);
  }

  @Override
  public void close() {
    files.forEach(AppendOnlyFile::close);
    customizations.close();
  }
}
