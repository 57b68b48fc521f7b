package io.deskbridge.simulator;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a simulator is started.
 *
 * @param data folder that keeps everything; nothing is kept if empty
 * @param seed what the generated rows depend on
 * @param contacts how many contacts are generated for contoso
 * @param countries how many contacts the organisations of twelve countries have altogether; 0:
 *     there are no such organisations
 * @param ports 0 means any free port
 * @param edgePort port of the product's edge: part of the redirect URIs that are registered
 */
public record SimulatorOptions(
    Optional<Path> data,
    long seed,
    int contacts,
    int countries,
    String host,
    Ports ports,
    int edgePort) {

  /** Seed of the well-known rows. */
  public static final long DEFAULT_SEED = 42;

  /** As many contacts as a person can look through. */
  public static final int DEFAULT_CONTACTS = 300;

  /** Port of the edge in the local stack. */
  public static final int DEFAULT_EDGE_PORT = 8440;

  private static final String LOOPBACK = "127.0.0.1";

  /** Ports to listen on. */
  public record Ports(int dataverse, int entra, int graph, int control) {

    /** The ports of the local stack. */
    public static final Ports STANDARD = new Ports(8443, 8444, 8445, 8446);

    /** Any free ports. */
    public static final Ports FREE = new Ports(0, 0, 0, 0);
  }

  /** On free ports, keeping nothing. */
  public static SimulatorOptions inMemory(long seed) {
    return new SimulatorOptions(
        Optional.empty(), seed, DEFAULT_CONTACTS, 0, LOOPBACK, Ports.FREE, DEFAULT_EDGE_PORT);
  }

  /** On free ports, keeping everything in this folder. */
  public static SimulatorOptions keptIn(Path data, long seed) {
    return new SimulatorOptions(
        Optional.of(data), seed, DEFAULT_CONTACTS, 0, LOOPBACK, Ports.FREE, DEFAULT_EDGE_PORT);
  }

  /** The same with that many generated contacts in contoso. */
  public SimulatorOptions withContacts(int count) {
    return new SimulatorOptions(data, seed, count, countries, host, ports, edgePort);
  }

  /** The same with an organisation in each of twelve countries, and that many contacts in them. */
  public SimulatorOptions withCountries(int count) {
    return new SimulatorOptions(data, seed, contacts, count, host, ports, edgePort);
  }

  /** The same on these ports. */
  public SimulatorOptions on(Ports chosen) {
    return new SimulatorOptions(data, seed, contacts, countries, host, chosen, edgePort);
  }

  /** The same for an edge that listens on this port. */
  public SimulatorOptions behindEdge(int port) {
    return new SimulatorOptions(data, seed, contacts, countries, host, ports, port);
  }
}
