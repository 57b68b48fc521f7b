package io.deskbridge.lookup.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.lookup.phone.Spellings;
import io.deskbridge.lookup.phone.TelephoneNumber;
import io.deskbridge.lookup.settings.TenantSettings;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchQueryTest {

  private static final TelephoneNumber NUMBER =
      new TelephoneNumber(44, "2079460018", Optional.empty());
  private static final int LONGEST_URL = 32_768;

  private final SearchQuery query = new SearchQuery(new Spellings());

  @Test
  void asksAnIndexForTheNumberAlsoAtTheBeginningOfALongerText() {
    // When
    String path = byIndex("GB");

    // Then
    assertThat(decoded(path))
        .contains("In(PropertyName='mobilephone',PropertyValues=@numbers)")
        .contains("startswith(mobilephone,'020 7946 0018')")
        .contains("startswith(telephone1,'+442079460018')")
        .contains("\"office 020 7946 0018\"")
        .doesNotContain("contains(")
        .doesNotContain("%");
    assertThat(path).hasSizeLessThan(LONGEST_URL / 2);
  }

  @Test
  void asksForNationalSpellingsAtHomeAlone() {
    assertThat(decoded(byIndex("US")))
        .contains("startswith(mobilephone,'+44 20 7946 0018')")
        .doesNotContain("'020 7946 0018'")
        .doesNotContain("\"020 7946 0018\"");
  }

  private String byIndex(String region) {
    TableSearch search =
        TableSearch.of(
            CustomerTable.of(ObjectType.CONTACT),
            TenantSettings.defaultsOf("contoso"),
            new SearchKeys(Optional.empty(), Optional.empty(), Optional.of("x"), Optional.empty()),
            Optional.of(NUMBER),
            Optional.empty());
    return query.byIndex(search, region, Duration.ofSeconds(2)).path();
  }

  private static String decoded(String path) {
    return URLDecoder.decode(path, StandardCharsets.UTF_8);
  }
}
