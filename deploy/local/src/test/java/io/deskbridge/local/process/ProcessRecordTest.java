package io.deskbridge.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {

  @TempDir Path folder;

  @Test
  void endsTheProcessThatAKilledRunLeftBehind() throws Exception {
    // Given
    Process orphan = new ProcessBuilder("sleep", "60").start();
    Path record = folder.resolve("simulator.pid");
    ProcessRecord.write(record, orphan.toHandle());

    // When
    java.util.Optional<Long> ended = ProcessRecord.endOrphan(record);

    // Then
    assertThat(ended).contains(orphan.pid());
    assertThat(orphan.isAlive()).isFalse();
    assertThat(record).doesNotExist();
  }

  @Test
  void leavesAStrangerAloneWhoGotTheSameProcessId() throws Exception {
    // Given
    Process stranger = new ProcessBuilder("sleep", "60").start();
    Path record = folder.resolve("simulator.pid");
    Files.writeString(record, stranger.pid() + " 1\n");

    // When
    java.util.Optional<Long> ended = ProcessRecord.endOrphan(record);

    // Then
    assertThat(ended).isEmpty();
    assertThat(stranger.isAlive()).isTrue();
    stranger.destroyForcibly();
  }
}
