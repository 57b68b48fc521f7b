package io.deskbridge.lookup.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrganisationTest {

  private static final String GRACE = "57b78e39-41a6-5857-abe1-8f4304ff120d";
  private static final UUID APP = UUID.fromString("5f3b2a10-2c0e-4a57-9c55-1f5f0d3a9005");
  private static final Organisation CONTOSO =
      new Organisation("organisation", URI.create("https://contoso.crm4.dynamics.com"));

  @Test
  void recordsOpenInTheAppThatWasUsedLast() {
    assertThat(CONTOSO.recordUrl("contact", GRACE))
        .hasToString(
            "https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=contact&id="
                + GRACE);
  }

  @Test
  void recordsOpenInTheAppThatIsConfigured() {
    assertThat(CONTOSO.in(Optional.of(APP)).recordUrl("contact", GRACE))
        .hasToString(
            "https://contoso.crm4.dynamics.com/main.aspx?appid="
                + APP
                + "&pagetype=entityrecord&etn=contact&id="
                + GRACE);
  }
}
