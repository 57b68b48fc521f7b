package io.deskbridge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's examples do what it says. All {@code bash} blocks run as they stand there, in one
 * shell, against a simulator in {@code .deskbridge/simulator}; the {@code text} block behind one is
 * what it prints. Blocks that begin with {@code // Name.ext} are the files that they use.
 */
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern FILE = Pattern.compile("// (\\w+\\.\\w+)\\n.*", Pattern.DOTALL);
  private static final String END = "=== end of a block ===\n";
  private static final int PATIENCE_MINUTES = 3;

  @TempDir private Path repository;

  private record Block(String language, String text) {}

  private record Step(String script, String output) {}

  @Test
  void theExamplesPrintWhatTheReadmeSays() throws Exception {
    // Given
    Path data = repository.resolve(".deskbridge/simulator");
    List<Block> blocks = blocks();
    List<Step> steps = steps(blocks);
    assertThat(steps).as("curl, Node, Java, control API, sign-in, Graph").hasSize(6);

    try (Simulator simulator = Simulator.start(SimulatorOptions.keptIn(data, 42))) {
      assertThat(writeFiles(blocks, data)).containsExactly("example.mjs", "Example.java");

      // When
      String[] printed = run(steps).split(Pattern.quote(END), -1);

      // Then
      for (int i = 0; i < steps.size(); i++) {
        assertThat(printed[i]).as(steps.get(i).script()).isEqualTo(steps.get(i).output());
      }
      assertThat(simulator.requests().entries()).isNotEmpty();
    }
  }

  private static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(README));
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2)));
    }
    return blocks;
  }

  private static List<Step> steps(List<Block> blocks) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).language().equals("bash")) {
        boolean prints = i + 1 < blocks.size() && blocks.get(i + 1).language().equals("text");
        steps.add(new Step(blocks.get(i).text(), prints ? blocks.get(i + 1).text() : ""));
      }
    }
    return steps;
  }

  private static List<String> writeFiles(List<Block> blocks, Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    for (Block block : blocks) {
      Matcher named = FILE.matcher(block.text());
      if (named.matches()) {
        Files.writeString(folder.resolve(named.group(1)), block.text());
        names.add(named.group(1));
      }
    }
    return names;
  }

  private String run(List<Step> steps) throws Exception {
    StringBuilder script = new StringBuilder("set -e\n");
    steps.forEach(
        step -> script.append(step.script()).append("printf '%s' '").append(END).append("'\n"));
    Path file = Files.writeString(repository.resolve("examples.sh"), script);
    Path errors = repository.resolve("examples.err");
    ProcessBuilder builder =
        new ProcessBuilder("bash", file.toString())
            .directory(repository.toFile())
            .redirectError(errors.toFile());
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    builder.environment().merge("PATH", java, (path, own) -> own + ":" + path);
    Process process = builder.start();
    String printed;
    try (InputStream stream = process.getInputStream()) {
      printed = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    assertThat(ended && process.exitValue() == 0)
        .as("printed:\n%s\nand said:\n%s", printed, Files.readString(errors))
        .isTrue();
    return printed;
  }
}
