package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryFunctionTest {

  private final WebApi api = WebApi.asApplication();

  @AfterEach
  void forgetWhatWasWritten() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void valuesAreAmongOrBetweenOthers() {
    assertThat(found("In(PropertyName='lastname',PropertyValues=[\"McKay\",\"GLYNN\"])"))
        .containsExactlyInAnyOrder("McKay", "Glynn");
    assertThat(found("Between(PropertyName='annualincome',PropertyValues=[\"31000\",\"32000\"])"))
        .containsExactlyInAnyOrder("Stubberod", "Anderson");
    assertThat(
            found(
                "NotBetween(PropertyName='annualincome',PropertyValues=[\"32000\",\"45000\"]) and annualincome ne null"))
        .containsExactly("Stubberod");
    assertThat(
            found(
                "ContainValues(PropertyName='preferredcontactmethodcode',PropertyValues=[\"4\"])"))
        .isEmpty();
  }

  @Test
  void aliasesStandForValues() {
    Reply reply =
        api.query(
            "contacts",
            "$filter=Microsoft.Dynamics.CRM.Between(PropertyName=@p1,PropertyValues=@p2)",
            "@p1='annualincome'",
            "@p2=[\"31000\",\"31000\"]");

    assertThat(WebApi.values(reply, "lastname")).containsExactly("Stubberod");
  }

  @Test
  void timesAreComparedWithNow() {
    api.post("contacts", "{\"lastname\":\"New\"}");

    assertThat(found("Today(PropertyName='createdon')")).containsExactly("New");
    assertThat(found("LastXHours(PropertyName='createdon',PropertyValue=2)"))
        .containsExactly("New");
    assertThat(found("ThisWeek(PropertyName='createdon')")).containsExactly("New");
    assertThat(found("Tomorrow(PropertyName='createdon')")).isEmpty();
    assertThat(found("OlderThanXYears(PropertyName='createdon',PropertyValue='50')")).isEmpty();
    assertThat(found("On(PropertyName='createdon',PropertyValue='2025-01-03')"))
        .contains("McKay")
        .doesNotContain("New");
    assertThat(found("OnOrBefore(PropertyName='createdon',PropertyValue='2025-01-03')"))
        .contains("McKay")
        .doesNotContain("New");

    SharedSimulator.simulator().clock().advance(Duration.ofMinutes(59));
    assertThat(found("LastXDays(PropertyName='createdon',PropertyValue=3)")).containsExactly("New");
  }

  @Test
  void usersAndHierarchiesAreKnown() {
    String root = WebApi.id("account", "A1").toString();
    String child =
        WebApi.idOf(
            api.post(
                "accounts",
                "{\"name\":\"Child\",\"parentaccountid@odata.bind\":\"/accounts(%s)\"}"
                    .formatted(root)));

    assertThat(names("Under(PropertyName='accountid',PropertyValue='%s')".formatted(root)))
        .containsExactly("Child");
    assertThat(names("AboveOrEqual(PropertyName='accountid',PropertyValue='%s')".formatted(child)))
        .containsExactlyInAnyOrder("Child", "Fabrikam");
    assertThat(names("EqualUserId(PropertyName='ownerid')")).containsExactly("Child");
  }

  @Test
  void whatAFunctionCantTakeIsRefused() {
    for (String call :
        List.of(
            "Today(PropertyName='lastname')",
            "Between(PropertyName='annualincome',PropertyValues=[\"1\"])",
            "LastXDays(PropertyName='createdon',PropertyValue='many')",
            "Under(PropertyName='contactid',PropertyValue='x')",
            "In(PropertyName='/',PropertyValues=[\"1\"])",
            "Nonsense(PropertyName='lastname')",
            "In(PropertyName='lastname')")) {
      Reply reply = api.query("contacts", "$filter=Microsoft.Dynamics.CRM." + call);

      assertThat(reply.status()).as(call).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("0x80060888");
    }
  }

  private List<String> found(String call) {
    return WebApi.values(
        api.query("contacts", "$filter=Microsoft.Dynamics.CRM." + call), "lastname");
  }

  private List<String> names(String call) {
    return WebApi.values(api.query("accounts", "$filter=Microsoft.Dynamics.CRM." + call), "name");
  }
}
