package io.deskbridge.bench.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CasesOptionsTest {

  @Test
  void theBacklogIsTheWholeOneUnlessToldOtherwise() {
    assertThat(CasesOptions.parse(List.of()).backlog()).isEqualTo(60_000);
    assertThat(CasesOptions.parse(List.of("--backlog", "6000")).backlog()).isEqualTo(6_000);
  }

  @Test
  void saysWhatIsNotUnderstood() {
    assertThatThrownBy(() -> CasesOptions.parse(List.of("--backlog", "599")))
        .hasMessage("--backlog wants a whole number of at least 600");
    assertThatThrownBy(() -> CasesOptions.parse(List.of("--backlock", "6000")))
        .hasMessage("Unknown option --backlock");
    assertThatThrownBy(() -> CasesOptions.parse(List.of("--backlog")))
        .hasMessage("--backlog needs a value");
  }
}
