package io.deskbridge.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java process to be started with the JDK that runs this one. */
public final class JavaCommand {

  /** GNU env, since a JVM leaves a signal alone that was ignored when it started. */
  private static final List<String> HEEDING_INTERRUPTS = List.of("env", "--default-signal=INT");

  private final List<String> launcher = new ArrayList<>();
  private final List<String> jvm = new ArrayList<>();
  private final List<String> target;
  private final List<String> arguments = new ArrayList<>();
  private Path directory;

  private JavaCommand(List<String> target) {
    this.target = target;
  }

  /** A main class of the class path of this process. */
  public static JavaCommand ofThisClassPath(Class<?> main) {
    return new JavaCommand(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
  }

  /** An executable jar. */
  public static JavaCommand ofJar(Path jar) {
    return new JavaCommand(List.of("-jar", jar.toAbsolutePath().toString()));
  }

  /** Options of the JVM. */
  public JavaCommand jvm(String... options) {
    jvm.addAll(List.of(options));
    return this;
  }

  /** Arguments of the program. */
  public JavaCommand arguments(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  /** Heeds Ctrl-C also where a shell has put this process into the background. */
  public JavaCommand heedingInterrupts() {
    launcher.addAll(HEEDING_INTERRUPTS);
    return this;
  }

  /** Working directory; by default that of this process. */
  public JavaCommand in(Path workingDirectory) {
    directory = workingDirectory;
    return this;
  }

  /** Starts the process; what it prints goes to the end of {@code log}. */
  public Process start(Path log) throws IOException {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(target);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    return builder.start();
  }
}
