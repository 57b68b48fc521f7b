package io.deskbridge.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Table table = new Table(new PrintStream(printed, true, StandardCharsets.UTF_8));

  @Test
  void everyGoalCanBeMet() {
    assertThat(table.goals(new Tally(1000, 1000, 995, 995, 900, 1080, 2))).isTrue();
    assertThat(text()).contains("met").doesNotContain("MISSED");
  }

  @Test
  void oneRecordTooFewOrWrongOrOneRequestTooManyMissesAGoal() {
    assertThat(table.goals(new Tally(1000, 1000, 994, 994, 900, 900, 2))).isFalse();
    assertThat(table.goals(new Tally(1000, 1000, 1001, 1000, 900, 900, 2))).isFalse();
    assertThat(table.goals(new Tally(1000, 1000, 1000, 1000, 900, 900, 3))).isFalse();
    assertThat(table.goals(new Tally(1000, 1000, 1000, 1000, 900, 1081, 2))).isFalse();
    assertThat(text().split("MISSED", -1)).hasSize(5);
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
