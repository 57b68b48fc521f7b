package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent to the Web API is answered as Dynamics would, in its words: never by a stack
 * trace, never by nothing. A request that is not answered fails by the client's patience.
 */
class BadInputTest {

  private static final int NOT_IMPLEMENTED = 501;
  private static final String GRACE = "(" + WebApi.id("contact", "grace") + ")";
  private static final List<String> METHODS = List.of("GET", "POST", "PATCH", "PUT", "DELETE");
  private static final List<String> PATHS =
      List.of(
          "",
          "contacts",
          "incidents",
          "activitypointers",
          "phonecalls",
          "EntityDefinitions",
          "RelationshipDefinitions",
          "GlobalOptionSetDefinitions",
          "$metadata",
          "$batch",
          "WhoAmI",
          "WhoAmI()",
          "Merge",
          "CloseIncident",
          "RetrieveTotalRecordCount(EntityNames=@p)",
          GRACE,
          "(LogicalName='contact')",
          "(LogicalName='x)",
          "(SchemaName='Incident_Annotation')",
          "(Name='new_topic')",
          "(new_externalid='%27')",
          "(",
          ")",
          "()",
          "/",
          "//",
          "/$count",
          "/$ref",
          "/$value",
          "/fullname",
          "/new_interests",
          "/parentcustomerid_account",
          "/contact_customer_contacts",
          "/Contact_ActivityPointers",
          "/Attributes",
          "/Keys",
          "/ManyToOneRelationships",
          "/Microsoft.Dynamics.CRM.PicklistAttributeMetadata",
          "/Microsoft.Dynamics.CRM.",
          "%",
          "%00",
          "%2F",
          "%F0%9F%98%80",
          "$1");
  private static final List<String> OPTIONS =
      List.of(
          "",
          "$select=fullname",
          "$select=,,",
          "$select=*",
          "$filter=contains(fullname,%27a%27)",
          "$filter=((",
          "$filter=%27",
          "$filter=startswith(LogicalName,%27new_%27)",
          "$filter=Microsoft.Dynamics.CRM.ContainValues(PropertyName=%27new_interests%27,PropertyValues=[%22x%22])",
          "$filter=new_interests%20gt%20%27%27",
          "$expand=parentcustomerid_account($expand=primarycontactid(",
          "$expand=Attributes($select=x)",
          "$expand=ManyToManyRelationships",
          "$orderby=fullname%20sideways",
          "$top=-1",
          "$top=99999999999",
          "$skip=1",
          "$skiptoken=%3Ccookie",
          "$count=maybe",
          "@p=[%22contact%22",
          "$apply=x",
          "=",
          "%",
          "%zz",
          "&&&",
          "$id=contacts(1)");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "text/plain",
          "multipart/mixed",
          "multipart/mixed;boundary=b",
          "multipart/mixed;boundary=\"",
          "application/xml; charset=utf-9",
          ";",
          "*/*");
  private static final List<String> BODIES =
      List.of(
          "",
          "{}",
          "{",
          "[]",
          "null",
          "\"\"",
          "{\"lastname\":{}}",
          "{\"lastname\":1}",
          "{\"new_interests\":\",,\"}",
          "{\"new_interests\":\"99999999999\"}",
          "{\"statecode\":7,\"statuscode\":null}",
          "{\"ownerid@odata.bind\":\"/contacts(1)\"}",
          "{\"ownerid@odata.bind\":null}",
          "{\"parentcustomerid_account@odata.bind\":[]}",
          "{\"@odata.id\":\"//\"}",
          "{\"Target\":{\"@odata.type\":\"#\"},\"Subordinate\":1}",
          "{\"IncidentResolution\":{\"incidentid\":\"x\"},\"Status\":5}",
          "{\"phonecall_activity_parties\":[1]}",
          "{\"value\":[[]]}",
          "--b\r\nContent-Type: application/http\r\n\r\nGET contacts( HTTP/1.1\r\n\r\n--b--\r\n",
          "--b\r\nContent-Type: multipart/mixed;boundary=c\r\n\r\n--c\r\nContent-Type: application/http\r\n",
          "--b\r\n--b--\r\n",
          "\u0000\uFFFF");
  private static final List<String> HEADERS =
      List.of(
          "Prefer",
          "odata.maxpagesize=-1",
          "Prefer",
          "return=representation,odata.include-annotations=\"",
          "Prefer",
          ";;=,",
          "If-Match",
          "W/\"",
          "If-None-Match",
          "*",
          "CallerObjectId",
          "nobody",
          "MSCRMCallerID",
          "{}",
          "MSCRM.SuppressDuplicateDetection",
          "perhaps");

  private final WebApi api = WebApi.asApplication();

  @BeforeEach
  void withoutLimits() {
    SharedSimulator.client()
        .send(
            "PATCH",
            SharedSimulator.simulator().controlUrl() + "/dataverse/switches",
            "{\"serviceProtection\":false}");
    api.assign("System Administrator");
  }

  @AfterEach
  void reset() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void anyRequestIsDoneOrRefusedInTheWordsOfDynamics() {
    qt().withExamples(3000)
        .forAll(
            lists().of(integers().between(0, PATHS.size() - 1)).ofSizeBetween(1, 3),
            lists().of(integers().between(0, OPTIONS.size() - 1)).ofSizeBetween(0, 2),
            lists().of(integers().between(0, 1000)).ofSize(4))
        .checkAssert(
            (path, options, choices) -> {
              int header = choices.get(3) % (HEADERS.size() / 2) * 2;
              String address = text(PATHS, path, "") + "?" + text(OPTIONS, options, "&");
              answered(
                  TYPES.get(choices.get(1) % TYPES.size()),
                  METHODS.get(choices.get(0) % METHODS.size()),
                  address
                      .replace("\"", "%22")
                      .replace("%zz", "%25zz")
                      .replaceAll("%(?![0-9A-Fa-f]{2})", "%25"),
                  BODIES.get(choices.get(2) % BODIES.size()),
                  HEADERS.get(header),
                  HEADERS.get(header + 1));
            });
  }

  @Test
  void aUrlThatIsTooLongIsRefusedByEveryServer() {
    String query = "?x=" + "y".repeat(33_000);
    Client client = SharedSimulator.client();

    assertThat(api.get("contacts" + query).status()).isEqualTo(414);
    assertThat(api.get("EntityDefinitions" + query).status()).isEqualTo(414);
    assertThat(client.get(SharedSimulator.simulator().entraUrl() + "/common" + query).status())
        .isBetween(400, 499);
    assertThat(client.get(SharedSimulator.simulator().graphUrl() + "/v1.0/users" + query).status())
        .isBetween(400, 499);
  }

  @Test
  void aBodyOfAnotherTypeIsRefused() {
    for (String type : List.of("text/plain", "application/xml", "multipart/mixed;boundary=b")) {
      Reply refused = api.sendAs(type, "POST", "contacts", "{\"lastname\":\"x\"}");

      assertThat(refused.status()).as(type).isEqualTo(415);
      assertThat(refused.message()).contains("'" + type.split(";")[0] + "'");
    }
    assertThat(SharedSimulator.simulator().writes())
        .noneMatch(write -> write.table().equals("contact"));
  }

  private void answered(String type, String method, String path, String body, String... headers) {
    Reply reply = api.sendAs(type, method, path, body, headers);

    assertThat(reply.status())
        .as("%s %s %s %s -> %s", method, path, type, body, reply.body())
        .matches(status -> status < 500 || status == NOT_IMPLEMENTED);
    assertThat(reply.body()).doesNotContain("io.deskbridge", "java.lang", "\tat ");
    boolean explains =
        reply.status() < 400 || reply.status() == 401 || reply.status() == 414 || hasError(reply);
    assertThat(explains).as("%s %s -> %s", method, path, reply).isTrue();
  }

  private static boolean hasError(Reply reply) {
    return reply.body().contains("\"error\":{\"code\":")
        || reply.header("Content-Type").startsWith("multipart/mixed");
  }

  private static String text(List<String> words, List<Integer> chosen, String between) {
    return chosen.stream().map(words::get).collect(Collectors.joining(between));
  }
}
