package io.deskbridge.local.edge;

import java.util.List;

/** The edge as a process of its own; ends when it is asked to. */
public final class Edge {

  /** The line it prints when it answers. */
  public static final String READY = "edge ready";

  private Edge() {}

  /** Takes the words of {@link EdgeOptions#asArguments}. */
  public static void main(String[] arguments) {
    EdgeServer edge = EdgeServer.start(EdgeOptions.parse(List.of(arguments)));
    Runtime.getRuntime().addShutdownHook(new Thread(edge::close, "edge-end"));
    System.out.println(READY);
  }
}
