package io.deskbridge.simulator;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads the options of the program. */
final class CommandLine {

  static final String USAGE =
      """
      usage: java -jar simulator.jar --data DIR [--seed 42] [--contacts 300]
             [--countries CONTACTS] [--dataverse-port 8443] [--entra-port 8444]
             [--graph-port 8445] [--control-port 8446] [--edge-port 8440]\
      """;

  private static final Set<String> KNOWN =
      Set.of(
          "data",
          "seed",
          "contacts",
          "countries",
          "dataverse-port",
          "entra-port",
          "graph-port",
          "control-port",
          "edge-port");
  private static final int HIGHEST_PORT = 65_535;
  private static final int MOST_CONTACTS = 2_000_000;

  private CommandLine() {}

  static SimulatorOptions parse(String... arguments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException("Unknown option " + arguments[i]);
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value");
      }
      values.put(name, arguments[i + 1]);
    }
    if (!values.containsKey("data")) {
      throw new IllegalArgumentException("--data is missing: the folder to keep everything in");
    }
    SimulatorOptions.Ports standard = SimulatorOptions.Ports.STANDARD;
    return SimulatorOptions.keptIn(
            Path.of(values.get("data")), seed(values.getOrDefault("seed", "42")))
        .withContacts(count(values, "contacts", SimulatorOptions.DEFAULT_CONTACTS))
        .withCountries(count(values, "countries", 0))
        .on(
            new SimulatorOptions.Ports(
                port(values, "dataverse-port", standard.dataverse()),
                port(values, "entra-port", standard.entra()),
                port(values, "graph-port", standard.graph()),
                port(values, "control-port", standard.control())))
        .behindEdge(port(values, "edge-port", SimulatorOptions.DEFAULT_EDGE_PORT));
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--seed wants a whole number, not " + text, e);
    }
  }

  private static int count(Map<String, String> values, String name, int standard) {
    String text = values.getOrDefault(name, Integer.toString(standard));
    if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) > MOST_CONTACTS) {
      throw new IllegalArgumentException(
          "--%s wants a number from 0 to %d, not %s".formatted(name, MOST_CONTACTS, text));
    }
    return Integer.parseInt(text);
  }

  private static int port(Map<String, String> values, String name, int standard) {
    String text = values.getOrDefault(name, Integer.toString(standard));
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
      throw new IllegalArgumentException("--" + name + " wants a port number, not " + text);
    }
    return Integer.parseInt(text);
  }
}
