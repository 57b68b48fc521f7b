package io.deskbridge.e2e;

import io.deskbridge.local.file.Directories;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders of this clone; Maven runs tests in the module's folder. */
final class Repository {

  private Repository() {}

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("deploy/verify"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** An empty folder for the data of one test class. */
  static Path emptyData(String name) {
    Path folder = root().resolve("deploy/e2e/target/stacks").resolve(name);
    Directories.delete(folder);
    return folder;
  }
}
