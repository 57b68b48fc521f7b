package io.deskbridge.lookup.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.interaction.Channel;
import io.deskbridge.lookup.lookup.CustomerRow;
import io.deskbridge.lookup.segments.AccessPoints.Choice;
import io.deskbridge.lookup.settings.TenantSettings;
import io.deskbridge.lookup.settings.TenantSettings.AccessPoint;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPointsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> COLUMNS =
      Map.of("new_tier", "new_tier", "kind", "kind", "regionid", "_regionid_value");

  @Test
  void letsTheOneThatWasCreatedFirstWinWhereverItStands() {
    // Given
    AccessPoints points = points(point("late", "new_tier", "Gold", 12), tier("early", "Gold"));

    // When
    Choice choice = points.chosenBy(contact(row().put("new_tier", "Gold")));

    // Then
    assertThat(choice).isEqualTo(new Choice.Match(tier("early", "Gold")));
  }

  @Test
  void leavesOutOtherChannelsAndKindsAndWhatLacksAFieldOrAValue() {
    // Given
    TenantSettings settings =
        settings(
            new AccessPoint("chat", "chat", "user-segment", "new_tier", "Gold", "q", 1),
            new AccessPoint("other", "voice", "language", "new_tier", "Gold", "q", 1),
            new AccessPoint("no-field", "voice", "user-segment", null, "Gold", "q", 1),
            new AccessPoint("no-value", "voice", "user-segment", "new_tier", null, "q", 1),
            tier("good", "Gold"));

    // When
    AccessPoints points = AccessPoints.of(settings, "billing", Channel.VOICE);

    // Then
    assertThat(points.inOrder()).extracting(AccessPoint::id).containsExactly("good");
    assertThat(points.columns()).containsExactly("new_tier");
    assertThat(AccessPoints.of(settings, "sales", Channel.VOICE).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      value = {"Gold|Gold", " Gold |Gold", "Gold| Gold  "},
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false)
  void comparesExactlyAfterTrim(String stored, String wanted) {
    // When
    Choice choice = points(tier("vip", wanted)).chosenBy(contact(row().put("new_tier", stored)));

    // Then
    assertThat(choice).isInstanceOf(Choice.Match.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gold", "GOLD", "Golden", "Gol", "Gold Gold"})
  void takesNothingThatIsOnlySimilar(String stored) {
    // When
    Choice choice = points(tier("vip", "Gold")).chosenBy(contact(row().put("new_tier", stored)));

    // Then
    assertThat(choice).isEqualTo(new Choice.None("no-match"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "Phone"})
  void knowsAChoiceByItsNumberAndByItsLabel(String wanted) {
    // Given
    ObjectNode row =
        row().put("kind", 3).put("kind@OData.Community.Display.V1.FormattedValue", "Phone");

    // When
    Choice choice = points(point("vip", "kind", wanted, 1)).chosenBy(contact(row));

    // Then
    assertThat(choice).isInstanceOf(Choice.Match.class);
  }

  @Test
  void knowsALookupByTheNameOfWhatItPointsAt() {
    // Given
    ObjectNode row =
        row()
            .put("_regionid_value", "0b1d6ad5-5c1f-4c55-8a19-0d9c9d6ef9a1")
            .put("_regionid_value@OData.Community.Display.V1.FormattedValue", "North");

    // When
    Choice choice = points(point("vip", "regionid", "North", 1)).chosenBy(contact(row));

    // Then
    assertThat(choice).isInstanceOf(Choice.Match.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void asksTheAccountWhereTheContactHasNoValue(String stored) {
    // Given
    AccessPoints points = points(tier("vip", "Gold"));
    CustomerRow contact = contact(row().put("new_tier", stored));

    // When
    Choice first = points.chosenBy(contact);
    Choice then = points.chosenBy(contact, Optional.of(account(row().put("new_tier", "Gold"))));
    Choice withoutAccount = points.chosenBy(contact, Optional.empty());

    // Then
    assertThat(first).isEqualTo(new Choice.AskAccount());
    assertThat(then).isEqualTo(new Choice.Match(tier("vip", "Gold")));
    assertThat(withoutAccount).isEqualTo(new Choice.None("no-value"));
  }

  @Test
  void believesTheContactBeforeTheAccount() {
    // Given
    CustomerRow contact = contact(row().put("new_tier", "Silver"));

    // When
    Choice choice = points(tier("vip", "Gold")).chosenBy(contact);

    // Then
    assertThat(choice).isEqualTo(new Choice.None("no-match"));
  }

  @Test
  void asksNoAccountWhenAnEarlierPointMatchesAlready() {
    // Given
    AccessPoints points = points(tier("vip", "Gold"), point("later", "kind", "3", 12));

    // When
    Choice choice = points.chosenBy(contact(row().put("new_tier", "Gold")));

    // Then
    assertThat(choice).isEqualTo(new Choice.Match(tier("vip", "Gold")));
  }

  private static AccessPoints points(AccessPoint... points) {
    return AccessPoints.of(settings(points), "billing", Channel.VOICE);
  }

  private static TenantSettings settings(AccessPoint... points) {
    return new TenantSettings(
        "contoso",
        1,
        false,
        Optional.empty(),
        null,
        null,
        null,
        List.of(new TenantSettings.Queue("billing", "Billing", List.of(points))),
        null,
        null);
  }

  private static AccessPoint tier(String id, String value) {
    return point(id, "new_tier", value, 11);
  }

  private static AccessPoint point(String id, String field, String value, long created) {
    return new AccessPoint(id, "voice", "user-segment", field, value, "queue-of-" + id, created);
  }

  private static ObjectNode row() {
    return JSON.createObjectNode();
  }

  private static CustomerRow contact(ObjectNode row) {
    return new CustomerRow(
        ObjectType.CONTACT,
        COLUMNS,
        row.put("_parentcustomerid_value", "5d0c9a3e-1f4b-4c8f-9f57-3a5c8f7f2f11"));
  }

  private static CustomerRow account(ObjectNode row) {
    return new CustomerRow(ObjectType.ACCOUNT, COLUMNS, row);
  }
}
