package io.deskbridge.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the built programs lie. {@code deploy/up} runs copies, so that a later build does not pull
 * the jars from under a running stack; tests run what was just built.
 *
 * @param simulator folder with the simulator's jar and its {@code lib}
 * @param settings {@code quarkus-app} of settings-service, and likewise for the others
 */
public record Programs(Path simulator, Path settings, Path auth, Path crmLookup) {

  /** What Maven left in the modules of the repository. */
  public static Programs built(Path repository) {
    return new Programs(
        repository.resolve("deploy/simulator/target"),
        repository.resolve("settings-service/target/quarkus-app"),
        repository.resolve("auth-service/target/quarkus-app"),
        repository.resolve("crm-lookup-service/target/quarkus-app"));
  }

  /** Copies made by {@code deploy/up}. */
  public static Programs copied(Path folder) {
    return new Programs(
        folder.resolve("simulator"),
        folder.resolve("settings-service"),
        folder.resolve("auth-service"),
        folder.resolve("crm-lookup-service"));
  }

  Path jarOf(PartName part) {
    return switch (part) {
      case SIMULATOR -> simulatorJar();
      case SETTINGS -> settings.resolve("quarkus-run.jar");
      case AUTH -> auth.resolve("quarkus-run.jar");
      case CRM_LOOKUP -> crmLookup.resolve("quarkus-run.jar");
      case POSTGRES, KAFKA, EDGE ->
          throw new IllegalArgumentException(part + " has no jar of its own");
    };
  }

  private Path simulatorJar() {
    try (Stream<Path> files = Files.list(simulator)) {
      List<Path> jars =
          files
              .filter(file -> file.getFileName().toString().matches("simulator-[0-9].*\\.jar"))
              .toList();
      if (jars.size() == 1) {
        return jars.getFirst();
      }
      throw new StackFailure("Expected one simulator jar in " + simulator + ", found " + jars);
    } catch (java.io.IOException e) {
      throw new StackFailure("The simulator is not built: " + simulator + " can't be read", e);
    }
  }
}
