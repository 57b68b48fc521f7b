package io.deskbridge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void theFolderIsEnough() {
    SimulatorOptions options = CommandLine.parse("--data", "here");

    assertThat(options.data()).contains(Path.of("here"));
    assertThat(options.seed()).isEqualTo(42);
    assertThat(options.contacts()).isEqualTo(300);
    assertThat(options.countries()).isZero();
    assertThat(options.ports()).isEqualTo(new SimulatorOptions.Ports(8443, 8444, 8445, 8446));
    assertThat(options.edgePort()).isEqualTo(8440);
    assertThat(options.host()).isEqualTo("127.0.0.1");
  }

  @Test
  void everythingCanBeSaid() {
    SimulatorOptions options =
        CommandLine.parse(
            "--seed",
            "7",
            "--contacts",
            "100000",
            "--countries",
            "12000",
            "--data",
            "x",
            "--dataverse-port",
            "1",
            "--entra-port",
            "2",
            "--graph-port",
            "3",
            "--control-port",
            "0",
            "--edge-port",
            "9440");

    assertThat(options.seed()).isEqualTo(7);
    assertThat(options.contacts()).isEqualTo(100_000);
    assertThat(options.countries()).isEqualTo(12_000);
    assertThat(options.ports()).isEqualTo(new SimulatorOptions.Ports(1, 2, 3, 0));
    assertThat(options.edgePort()).isEqualTo(9440);
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> CommandLine.parse()).hasMessageContaining("--data is missing");
    assertThatThrownBy(() -> CommandLine.parse("--date", "x")).hasMessageContaining("--date");
    assertThatThrownBy(() -> CommandLine.parse("--data")).hasMessageContaining("needs a value");
    assertThatThrownBy(() -> CommandLine.parse("--data", "x", "--seed", "many"))
        .hasMessageContaining("--seed wants a whole number");
    assertThatThrownBy(() -> CommandLine.parse("--data", "x", "--contacts", "2000001"))
        .hasMessageContaining("--contacts wants a number from 0 to 2000000");
    assertThatThrownBy(() -> CommandLine.parse("--data", "x", "--countries", "yes"))
        .hasMessageContaining("--countries wants a number");
    assertThatThrownBy(() -> CommandLine.parse("--data", "x", "--graph-port", "70000"))
        .hasMessageContaining("--graph-port wants a port number");
  }
}
