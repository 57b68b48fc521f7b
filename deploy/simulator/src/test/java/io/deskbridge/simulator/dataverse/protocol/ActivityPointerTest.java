package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Activities of all kinds are read as activity pointers. */
class ActivityPointerTest {

  private static final String CASE = WebApi.id("incident", "grace-open").toString();
  private static final String FORMATTED = "OData.Community.Display.V1.FormattedValue";

  private final WebApi api = WebApi.asApplication();

  @AfterEach
  void forgetWhatWasWritten() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void callsAndTasksOfACaseAreListedTogether() {
    String call = post("phonecall", "Rang");
    String task = post("task", "Do it");

    Reply reply =
        api.query(
            "activitypointers",
            "$select=subject,activitytypecode",
            "$filter=_regardingobjectid_value eq %s".formatted(CASE),
            "$orderby=subject desc");

    assertThat(WebApi.values(reply, "activityid")).containsExactly(call, task);
    assertThat(WebApi.values(reply, "activitytypecode")).containsExactly("phonecall", "task");
    assertThat(
            WebApi.values(
                api.query("activitypointers", "$filter=activitytypecode eq 'task'"), "subject"))
        .contains("Do it")
        .doesNotContain("Rang");
    assertThat(
            WebApi.values(api.get("incidents(" + CASE + ")/Incident_ActivityPointers"), "subject"))
        .containsExactlyInAnyOrder("Rang", "Do it");
  }

  @Test
  void onePointerShowsItsKindInWordsAndLeadsToTheCase() {
    String call = post("phonecall", "Rang");

    JsonNode row =
        api.get(
                "activitypointers("
                    + call
                    + ")?$expand=regardingobjectid_incident($select=incidentid)",
                "Prefer",
                "odata.include-annotations=\"*\"")
            .json();

    assertThat(row.path("activitytypecode@" + FORMATTED).asText()).isEqualTo("Phone Call");
    assertThat(row.at("/regardingobjectid_incident/incidentid").asText()).isEqualTo(CASE);
    assertThat(row.path("@odata.etag"))
        .isEqualTo(api.get("phonecalls(" + call + ")").json().path("@odata.etag"));
  }

  @Test
  void aCaseIsFoundByItsActivities() {
    post("task", "Do it");

    Reply found =
        api.query(
            "incidents",
            "$select=incidentid",
            "$filter=Incident_ActivityPointers/any(a:a/activitytypecode eq 'task')");

    assertThat(WebApi.values(found, "incidentid")).containsExactly(CASE);
  }

  @Test
  void pointersAreReadOnly() {
    String call = post("phonecall", "Rang");

    Reply created = api.post("activitypointers", "{\"subject\":\"x\"}");

    assertThat(created.status()).isEqualTo(405);
    assertThat(created.code()).isEqualTo("0x80040800");
    assertThat(created.message())
        .startsWith("The 'Create' method does not support entities of type 'activitypointer'.");
    assertThat(api.patch("activitypointers(" + call + ")", "{\"subject\":\"x\"}").message())
        .startsWith("The 'Update' method");
    assertThat(api.send("DELETE", "activitypointers(" + call + ")", "").message())
        .startsWith("The 'Delete' method");
    assertThat(api.get("activitypointers(" + CASE + ")").code()).isEqualTo("0x80040217");
  }

  private String post(String kind, String subject) {
    Reply created =
        api.post(
            kind + "s",
            "{\"subject\":\"%s\",\"regardingobjectid_incident_%s@odata.bind\":\"/incidents(%s)\"}"
                .formatted(subject, kind, CASE));
    assertThat(created.status()).as(created.body()).isEqualTo(204);
    return WebApi.idOf(created);
  }
}
