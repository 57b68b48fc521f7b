package io.deskbridge.bench.speed;

import io.deskbridge.bench.speed.Contacts.Contact;
import io.deskbridge.local.platform.JsonHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Measures a simulator in a process of its own and says whether the goals are met. */
final class SpeedBench {

  private static final double EQUALITIES_PER_SECOND = 10_000;
  private static final double PATTERNS_PER_SECOND = 2_000;
  private static final double MEGABYTES = 2_048;
  private static final double SECONDS_TO_START = 3;
  private static final int STANDARD_CONTACTS = 300;
  private static final int STARTS = 3;
  private static final int SAMPLE = 5_000;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration MEASURED = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofSeconds(3);

  /** As deploy/up starts it. */
  private static final List<String> STANDARD_JVM =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final List<String> BIG_JVM = List.of("-Xmx1600m", "-XX:+UseSerialGC");

  private final SpeedOptions options;
  private final Path folder;
  private final List<Goal> goals = new ArrayList<>();

  private SpeedBench(SpeedOptions options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  /** Exit status 1 if a goal is missed, 2 for a wrong command line. */
  public static void main(String... arguments) {
    try {
      SpeedOptions options = SpeedOptions.parse(List.of(arguments));
      Path folder = Files.createTempDirectory("deskbridge-bench");
      boolean met;
      try {
        met = new SpeedBench(options, folder).run();
      } finally {
        delete(folder);
      }
      System.exit(met ? 0 : 1);
    } catch (SpeedOptions.Misunderstood e) {
      System.err.println(e.getMessage() + "\n" + SpeedOptions.USAGE);
      System.exit(2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean run() {
    say(
        "Seed %d, %d processors, load average %.2f"
            .formatted(
                options.seed(),
                Runtime.getRuntime().availableProcessors(),
                java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                    .getSystemLoadAverage()));
    measureStart();
    measureRequests();
    measureMemory();
    say("");
    goals.forEach(goal -> say(goal.line()));
    return goals.stream().allMatch(Goal::met);
  }

  private void measureStart() {
    Path data = folder.resolve("standard");
    try (RunningSimulator first =
        RunningSimulator.start(options, STANDARD_CONTACTS, data, STANDARD_JVM)) {
      told("start, standard landscape, the first time", seconds(first.startTime()), " s");
    }
    List<Double> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      try (RunningSimulator again =
          RunningSimulator.start(options, STANDARD_CONTACTS, data, STANDARD_JVM)) {
        starts.add(seconds(again.startTime()));
      }
    }
    starts.sort(Comparator.naturalOrder());
    add(
        Goal.below(
            "start, standard landscape, kept data (median of " + STARTS + ")",
            starts.get(STARTS / 2),
            SECONDS_TO_START,
            " s"));
  }

  private void measureRequests() {
    Path data = folder.resolve("requests");
    String of = "%,d contacts".formatted(options.contacts());
    try (RunningSimulator simulator =
        RunningSimulator.start(options, options.contacts(), data, BIG_JVM)) {
      told("start, " + of + ", the first time", seconds(simulator.startTime()), " s");
      Questions questions = questions(simulator, Integer.MAX_VALUE);
      Load load = load(simulator);
      Load.Figures equal = load.run(questions.equalities(options.seed()), WARM_UP, MEASURED);
      add(rate("mobilephone eq '…', " + of, equal, EQUALITIES_PER_SECOND));
      Load.Figures groups = load.run(questions.groups(options.seed()), WARM_UP, MEASURED);
      add(rate("contains '206%555%0142', " + of, groups, PATTERNS_PER_SECOND));
      Load.Figures digits = load.run(questions.digits(options.seed()), SHORT, MEASURED);
      add(rate("contains '2%0%6%5%5%5%0%1%4%2', " + of, digits, PATTERNS_PER_SECOND));
      told("resident memory, " + of, simulator.residentMegabytes(), " MB");
    }
    try (RunningSimulator again =
        RunningSimulator.start(options, options.contacts(), data, BIG_JVM)) {
      told("start, " + of + ", kept data", seconds(again.startTime()), " s");
    }
  }

  private void measureMemory() {
    String of = "%,d contacts".formatted(options.manyContacts());
    try (RunningSimulator simulator =
        RunningSimulator.start(options, options.manyContacts(), folder.resolve("many"), BIG_JVM)) {
      told("start, " + of + ", the first time", seconds(simulator.startTime()), " s");
      add(
          Goal.below(
              "resident memory, " + of + ", loaded",
              simulator.residentMegabytes(),
              MEGABYTES,
              " MB"));
      Questions questions = questions(simulator, SAMPLE);
      Load load = load(simulator);
      Load.Figures equal = load.run(questions.equalities(options.seed()), WARM_UP, SHORT);
      Load.Figures groups = load.run(questions.groups(options.seed()), WARM_UP, SHORT);
      told("mobilephone eq '…', " + of, equal.perSecond(), " /s");
      told("contains '206%555%0142', " + of, groups.perSecond(), " /s");
      noneWrong(equal);
      noneWrong(groups);
      add(
          Goal.below(
              "resident memory, " + of + ", after queries",
              simulator.residentMegabytes(),
              MEGABYTES,
              " MB"));
    }
  }

  private Questions questions(RunningSimulator simulator, int enough) {
    Contacts contacts = Contacts.of(simulator);
    List<Contact> read = contacts.read(enough);
    say("  read " + read.size() + " contacts with a mobile phone");
    return new Questions(
        simulator.addresses(), contacts.token(), read, enough == Integer.MAX_VALUE);
  }

  private static Load load(RunningSimulator simulator) {
    return new Load(simulator, JsonHttp.trusting(simulator.file("ca.crt")));
  }

  private Goal rate(String name, Load.Figures figures, double wanted) {
    noneWrong(figures);
    say(
        "  %s: %,d requests, %.2f ms median, %.2f ms for 99 of 100"
            .formatted(name, figures.requests(), figures.medianMillis(), figures.slowMillis()));
    say(
        "  processor time for a request: server %.0f µs, load generator %.0f µs"
            .formatted(figures.serverMicros(), figures.clientMicros()));
    return Goal.atLeast(name, figures.perSecond(), wanted, " /s");
  }

  private static void noneWrong(Load.Figures figures) {
    if (figures.wrong() > 0) {
      throw new IllegalStateException(figures.wrong() + " answers were wrong");
    }
  }

  private void add(Goal goal) {
    goals.add(goal);
    say("  " + goal.line());
  }

  private void told(String name, double figure, String unit) {
    add(Goal.told(name, figure, unit));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
