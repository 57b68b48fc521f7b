package io.deskbridge.e2e.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignOptionsTest {

  @Test
  void isTheWholeCampaignUnlessToldOtherwise() {
    assertThat(CampaignOptions.parse(List.of()))
        .isEqualTo(new CampaignOptions(Path.of("."), 42, 2000, 20, 10));
    assertThat(CampaignOptions.parse(List.of("--seed", "7", "--kills", "2")))
        .isEqualTo(new CampaignOptions(Path.of("."), 7, 2000, 20, 2));
  }

  @Test
  void saysWhatIsNotUnderstood() {
    assertThatThrownBy(() -> CampaignOptions.parse(List.of("--sead", "7")))
        .hasMessage("Unknown option --sead");
    assertThatThrownBy(() -> CampaignOptions.parse(List.of("--kills")))
        .hasMessage("--kills needs a value");
    assertThatThrownBy(() -> CampaignOptions.parse(List.of("--kills", "many")))
        .hasMessage("--kills wants a whole number, not many");
  }
}
