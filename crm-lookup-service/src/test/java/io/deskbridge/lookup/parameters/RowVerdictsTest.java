package io.deskbridge.lookup.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import io.deskbridge.lookup.settings.TenantSettings.ParameterRow;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class RowVerdictsTest {

  private static final String ORGANISATION = "organisation-of-row-verdicts";
  private static final List<ParameterRow> ROWS =
      List.of(
          new ParameterRow("primarycontactid", "contact"),
          new ParameterRow("new_tier", "contact.new_tier"),
          new ParameterRow("new_channel", "constant:Voice"),
          new ParameterRow("new_doesnotexist", "contact.fullname"));

  @Inject RowVerdicts verdicts;

  @Test
  void recallsTheLastVerdictsOnTheSameRowsWhenMetadataCannotBeRead() {
    // Given
    Optional<List<RowVerdict>> checked = find("contoso", "credential-contoso", ROWS);

    // When
    Optional<List<RowVerdict>> recalled = find("contoso", "unknown-credential", ROWS);

    // Then
    assertThat(checked.orElseThrow())
        .extracting(verdict -> verdict instanceof RowVerdict.Correct)
        .containsExactly(true, true, true, false);
    assertThat(recalled).isEqualTo(checked);
  }

  @Test
  void knowsNothingOfOtherRowsWhenMetadataCannotBeRead() {
    // Given
    find("contoso", "credential-contoso", ROWS);

    // When
    Optional<List<RowVerdict>> others = find("contoso", "unknown-credential", ROWS.subList(0, 2));

    // Then
    assertThat(others).isEmpty();
    assertThat(find("northwind", "unknown-credential", ROWS)).isEmpty();
  }

  private Optional<List<RowVerdict>> find(
      String tenant, String credential, List<ParameterRow> rows) {
    return Awaiting.item(
        () ->
            verdicts.find(
                new Access(tenant, credential, new Actor.Application()),
                ORGANISATION,
                ObjectType.CONTACT,
                rows,
                Operation.CREATE));
  }
}
