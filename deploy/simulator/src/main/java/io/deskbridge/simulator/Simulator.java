package io.deskbridge.simulator;

import io.deskbridge.simulator.certificate.DevelopmentAuthority;
import io.deskbridge.simulator.clock.MovableClock;
import io.deskbridge.simulator.conduct.Switches;
import io.deskbridge.simulator.control.CallControl;
import io.deskbridge.simulator.control.ControlEndpoint;
import io.deskbridge.simulator.control.DataverseControl;
import io.deskbridge.simulator.control.EntraControl;
import io.deskbridge.simulator.control.OrganisationControl;
import io.deskbridge.simulator.credential.Secrets;
import io.deskbridge.simulator.dataverse.Dataverse;
import io.deskbridge.simulator.dataverse.conduct.DataverseSwitches;
import io.deskbridge.simulator.dataverse.seed.Country;
import io.deskbridge.simulator.dataverse.seed.OrganisationSeed;
import io.deskbridge.simulator.dataverse.seed.SeedSize;
import io.deskbridge.simulator.dataverse.store.RowWrite;
import io.deskbridge.simulator.entra.Administration;
import io.deskbridge.simulator.entra.Entra;
import io.deskbridge.simulator.fault.Faults;
import io.deskbridge.simulator.file.DataFolder;
import io.deskbridge.simulator.graph.GraphEndpoint;
import io.deskbridge.simulator.http.HttpsServer;
import io.deskbridge.simulator.http.ServerName;
import io.deskbridge.simulator.journal.RequestJournal;
import io.deskbridge.simulator.landscape.Addresses;
import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.landscape.Landscape;
import io.deskbridge.simulator.registration.Registry;
import io.deskbridge.simulator.token.SigningKeys;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A running simulator. Started as a program it prints one line per server, then that it is ready.
 */
public final class Simulator implements AutoCloseable {

  private final DataFolder folder;
  private final Vertx vertx;
  private final Landscape landscape;
  private final Credentials credentials;
  private final DevelopmentAuthority authority;
  private final MovableClock clock = new MovableClock();
  private final Faults faults = new Faults();
  private final Switches switches = new Switches();
  private final RequestJournal requests;
  private final Registry registry;
  private final Dataverse dataverse;
  private final Entra entra;

  private Simulator(SimulatorOptions options, DataFolder folder) {
    this.folder = folder;
    folder.keep("seed", options.seed());
    folder.keep("contacts", options.contacts());
    folder.keep("countries", options.countries());
    this.authority = DevelopmentAuthority.in(folder, clock);
    this.requests = new RequestJournal(clock);
    SigningKeys keys = SigningKeys.in(folder, clock);
    Secrets secrets = Secrets.in(folder);
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    try {
      HttpsServer dataverseServer = server(ServerName.DATAVERSE);
      HttpsServer entraServer = server(ServerName.ENTRA);
      HttpsServer graph = server(ServerName.GRAPH);
      HttpsServer control = server(ServerName.CONTROL);
      SimulatorOptions.Ports ports = options.ports();
      Addresses addresses =
          new Addresses(
              dataverseServer.listen(options.host(), ports.dataverse()),
              entraServer.listen(options.host(), ports.entra()),
              graph.listen(options.host(), ports.graph()),
              control.listen(options.host(), ports.control()),
              options.edgePort());
      this.landscape = Landscape.of(addresses, secrets, clock, countries(options));
      this.credentials = Credentials.of(landscape);
      secrets.keep();
      credentials.writeTo(credentialsFile());
      this.dataverse =
          new Dataverse(
              landscape,
              folder,
              new SeedSize(options.seed(), options.contacts(), options.countries()),
              keys,
              clock);
      dataverseServer.answerWith(dataverse.endpoint());
      this.registry = new Registry(folder, switches, clock);
      this.entra = new Entra(landscape, registry, folder, keys, switches, clock);
      entraServer.answerWith(entra.endpoint());
      graph.answerWith(new GraphEndpoint(landscape, registry, keys, clock));
      control.answerWith(
          new ControlEndpoint(
              faults,
              requests,
              dataverse::writes,
              new EntraControl(switches, entra.administration()),
              new DataverseControl(dataverse.switches()),
              clock,
              this::reset,
              new OrganisationControl(
                  dataverse.memberships(), dataverse.customizations(), dataverse.fixtures()),
              new CallControl(dataverse::population)));
    } catch (RuntimeException e) {
      vertx.close();
      throw e;
    }
  }

  /** Starts the servers and returns when they answer. */
  public static Simulator start(SimulatorOptions options) {
    DataFolder folder = options.data().map(DataFolder::keptAt).orElseGet(DataFolder::temporary);
    try {
      return new Simulator(options, folder);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** Runs until the process is ended. */
  public static void main(String... arguments) {
    try {
      Simulator simulator = start(CommandLine.parse(arguments));
      Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-end"));
      simulator.landscape.organisations().forEach(o -> say("dataverse " + o.environmentUrl()));
      say("entra     " + simulator.entraUrl());
      say("graph     " + simulator.graphUrl());
      say("control   " + simulator.controlUrl());
      say("simulator ready");
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + CommandLine.USAGE);
      System.exit(2);
    } catch (RuntimeException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** Organisations of the countries: tenant → friendly name. */
  private static Map<String, String> countries(SimulatorOptions options) {
    return options.countries() == 0
        ? Map.of()
        : Arrays.stream(Country.values())
            .collect(Collectors.toMap(Country::key, country -> "Contoso " + country.label()));
  }

  private HttpsServer server(ServerName name) {
    return new HttpsServer(vertx, name, authority, faults, requests);
  }

  /** Base URL of the first organisation's Dataverse, the environment URL of tenant contoso. */
  public String dataverseUrl() {
    return landscape.organisations().getFirst().environmentUrl();
  }

  /** Base URL of Entra. */
  public String entraUrl() {
    return landscape.addresses().entraUrl();
  }

  /** Base URL of Microsoft Graph. */
  public String graphUrl() {
    return landscape.addresses().graphUrl();
  }

  /** Base URL of the control API. */
  public String controlUrl() {
    return landscape.addresses().controlUrl();
  }

  /** Certificate of the development CA, PEM: trust it to trust the servers. */
  public Path certificateAuthority() {
    return authority.certificate();
  }

  /** The file with {@link #credentials()}. */
  public Path credentialsFile() {
    return folder.resolve("credentials.json");
  }

  /** Who one can be here. */
  public Credentials credentials() {
    return credentials;
  }

  /** Trouble that callers meet. */
  public Faults faults() {
    return faults;
  }

  /** What was asked of the servers. */
  public RequestJournal requests() {
    return requests;
  }

  /** What was written to rows since the seeded start. */
  public List<RowWrite> writes() {
    return dataverse.writes();
  }

  /** The id of a well-known row: contact {@code C1}, systemuser {@code ada}, account {@code A1}. */
  public static UUID recordId(String tenant, String table, String key) {
    return OrganisationSeed.id(tenant, table, key);
  }

  /** How Entra conducts sign-ins. */
  public Switches switches() {
    return switches;
  }

  /** How Dataverse behaves where documents leave it open or tests want it harsher. */
  public DataverseSwitches dataverseSwitches() {
    return dataverse.switches();
  }

  /** What an administrator of the directories can do to people. */
  public Administration administration() {
    return entra.administration();
  }

  /** The time as the simulator has it. */
  public MovableClock clock() {
    return clock;
  }

  /**
   * Back to the start: forgets writes, what Entra knows of people's sign-ins, faults, switches and
   * received requests, and takes the true time again; secrets and keys stay.
   */
  public void reset() {
    clock.reset();
    switches.reset();
    faults.clear();
    dataverse.reset();
    entra.reset();
    registry.reset();
    requests.clear();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    dataverse.close();
    entra.close();
    registry.close();
    folder.close();
  }
}
