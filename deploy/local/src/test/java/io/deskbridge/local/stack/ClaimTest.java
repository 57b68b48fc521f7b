package io.deskbridge.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.local.process.ProcessRecord;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {

  @TempDir Path data;

  private final Notes notes = new Notes();

  @Test
  void reportsABusyPortWithItsNumberAndItsHolder() throws Exception {
    // Given
    StackPorts free = StackPorts.free(1, 1);
    StackOptions options = only(PartName.SETTINGS, free);
    try (ServerSocket squatter = new ServerSocket(free.settings())) {
      // When
      assertThatThrownBy(() -> Claim.of(options, notes))

          // Then
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("Port " + squatter.getLocalPort() + ", which settings needs")
          .hasMessageContaining("pid " + ProcessHandle.current().pid());
    }
  }

  @Test
  void endsWhatAKilledRunLeftBehindAndSaysSo() throws Exception {
    // Given
    Process orphan = new ProcessBuilder("sleep", "60").start();
    Files.createDirectories(data.resolve("run"));
    ProcessRecord.write(data.resolve("run/auth-2.pid"), orphan.toHandle());

    // When
    Claim claim = Claim.of(only(PartName.AUTH, StackPorts.free(2, 1)), notes);

    // Then
    assertThat(orphan.isAlive()).isFalse();
    assertThat(notes.texts)
        .containsExactly(
            "ended auth-2 (pid " + orphan.pid() + "), left behind by a run that was killed");
    claim.close();
  }

  @Test
  void isNotAfraidOfALockFileThatNobodyHolds() throws Exception {
    // Given
    Files.createDirectories(data.resolve("run"));
    Files.writeString(data.resolve("run/kafka.lock"), "stale");

    // When
    Claim claim = Claim.of(only(PartName.KAFKA, StackPorts.free(1, 1)), notes);

    // Then
    assertThat(notes.texts).isEmpty();
    claim.close();
  }

  private StackOptions only(PartName part, StackPorts ports) {
    return new StackOptions(Programs.built(data), data, ports, Optional.of(part), false);
  }

  private static final class Notes implements Progress {
    private final List<String> texts = new ArrayList<>();

    @Override
    public void starting(String label) {
      texts.add("starting " + label);
    }

    @Override
    public void ready(String label, Duration took, String where) {
      texts.add("ready " + label);
    }

    @Override
    public void note(String text) {
      texts.add(text);
    }
  }
}
