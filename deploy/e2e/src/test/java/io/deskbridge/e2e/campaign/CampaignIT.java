package io.deskbridge.e2e.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The short form of {@code deploy/e2e/campaign}. */
class CampaignIT {

  private static final int INTERACTIONS = 200;
  private static final int AGENTS = 20;
  private static final int KILLS = 2;

  @Test
  void losesDoublesReordersAndOverwritesNothingWhileServicesAreKilled() {
    // Given
    CampaignOptions options = new CampaignOptions(repository(), 42, INTERACTIONS, AGENTS, KILLS);
    Path data = options.repository().resolve("deploy/e2e/target/stacks/campaign");

    // When
    CampaignResult result = new Campaign(options, data, System.out).run();
    result.print(System.out);

    // Then
    assertThat(result.violations()).isEmpty();
    assertThat(result.isMet()).isTrue();
    assertThat(result.requests().accepted()).isGreaterThanOrEqualTo(INTERACTIONS);
    assertThat(result.size().cases()).isEqualTo(INTERACTIONS);
    assertThat(result.course().faults().get("applied-then-cut PATCH")).isPositive();
  }

  private static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("deploy/verify"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
