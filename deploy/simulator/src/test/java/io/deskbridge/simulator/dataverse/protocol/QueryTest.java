package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.WebApi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTest {

  private final WebApi api = WebApi.asApplication();

  @Test
  void d60AFilterAndASelectionGiveJustThat() {
    Reply reply =
        api.query("contacts", "$select=fullname,jobtitle", "$filter=contains(fullname,'(sample)')");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json; odata.metadata=minimal");
    assertThat(reply.header("OData-Version")).isEqualTo("4.0");
    assertThat(reply.json().path("@odata.context").asText())
        .isEqualTo(api.base() + "$metadata#contacts(fullname,jobtitle)");
    assertThat(reply.json().path("value")).hasSize(11);
    JsonNode row = reply.json().at("/value/0");
    assertThat(row.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("@odata.etag", "fullname", "jobtitle", "contactid");
    assertThat(row.path("@odata.etag").asText()).matches("W/\"[0-9]+\"");
  }

  @Test
  void d62PagesAreDisjointAndComplete() {
    List<String> ids = new ArrayList<>();
    Reply reply =
        api.get(
            "contacts?$select=fullname&$filter=contains(fullname,'(sample)')",
            "Prefer",
            "odata.maxpagesize=4");
    assertThat(reply.header("Preference-Applied")).isEqualTo("odata.maxpagesize=4");
    ids.addAll(WebApi.values(reply, "contactid"));
    int pages = 1;
    while (reply.json().has("@odata.nextLink")) {
      reply =
          api.get(reply.json().path("@odata.nextLink").asText(), "Prefer", "odata.maxpagesize=4");
      ids.addAll(WebApi.values(reply, "contactid"));
      pages++;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(ids).hasSize(11);
    assertThat(new HashSet<>(ids)).hasSize(11);
  }

  @Test
  void d63PagingBeatsTop() {
    Reply reply = api.get("contacts?$top=5", "Prefer", "odata.maxpagesize=2");

    assertThat(reply.json().path("value")).hasSize(2);
    assertThat(reply.json().has("@odata.nextLink")).isTrue();
  }

  @Test
  void d64TopAloneGivesNoNextLink() {
    Reply reply = api.get("contacts?$top=5");

    assertThat(reply.json().path("value")).hasSize(5);
    assertThat(reply.json().has("@odata.nextLink")).isFalse();
  }

  @Test
  void aForgedPageTokenIsRefused() {
    assertThat(api.query("contacts", "$skiptoken=nonsense").code()).isEqualTo("0x8004430A");
  }

  @Test
  void d66AnUnknownColumnIsNamed() {
    Reply reply = api.get("contacts?$select=Name");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message())
        .isEqualTo(
            "Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.contact'.");
  }

  @Test
  void d67AnUnknownSegmentIsNamed() {
    Reply reply = api.get("Account");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("0x8006088a");
    assertThat(reply.message()).isEqualTo("Resource not found for the segment 'Account'.");
  }

  @Test
  void d70TextIsComparedWithoutRegardToCase() {
    assertThat(names("fullname eq 'MARIA O''BRYAN'")).containsExactly("Maria O'Bryan");
  }

  @Test
  void d71WildcardsWorkInsideContains() {
    Reply reply =
        api.query("contacts", "$select=telephone1", "$filter=contains(telephone1,'425%555%')");

    assertThat(WebApi.values(reply, "telephone1")).contains("425.555.0103", "+14255550101");
  }

  @Test
  void d72AnUnencodedPlusIsASpace() {
    assertThat(
            WebApi.values(
                api.get("contacts?$select=fullname&$filter=telephone1%20eq%20'%2B14255550101'"),
                "fullname"))
        .containsExactly("Yvonne McKay (sample)");
    assertThat(
            api.get("contacts?$select=fullname&$filter=telephone1%20eq%20'+14255550101'")
                .json()
                .path("value"))
        .isEmpty();
  }

  @Test
  void anUnterminatedTextIsRefusedWithItsPosition() {
    Reply reply = api.query("contacts", "$filter=lastname eq 'O'Bryan'");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message())
        .isEqualTo("There is an unterminated literal at position 21 in 'lastname eq 'O'Bryan''.");
  }

  @Test
  void d74AFilterGoesThroughALookup() {
    assertThat(names("parentcustomerid_account/name eq 'Fabrikam'")).hasSize(10);
  }

  @Test
  void aLookupIsComparedByItsId() {
    assertThat(names("_parentcustomerid_value eq " + WebApi.id("account", "A2")))
        .containsExactly("Maria O'Bryan");
  }

  @Test
  void d75AnyFindsRowsByWhatBelongsToThem() {
    Reply any =
        api.query(
            "accounts",
            "$filter=contact_customer_accounts/any(c:c/emailaddress1 eq 'yvonne@fabrikam.example')");
    Reply all =
        api.query(
            "accounts",
            "$filter=contact_customer_accounts/any() and contact_customer_accounts/all(c:contains(c/fullname,'(sample)'))");
    Reply none =
        api.query("accounts", "$filter=name eq 'Contoso' and not contact_customer_accounts/any()");

    assertThat(WebApi.values(any, "name")).containsExactly("Fabrikam");
    assertThat(WebApi.values(all, "name")).contains("Fabrikam").doesNotContain("Contoso");
    assertThat(none.json().path("value")).isEmpty();
  }

  @Test
  void aLambdaOfWhatIsNoCollectionIsRefused() {
    assertThat(api.query("accounts", "$filter=primarycontactid/any(c:c/lastname eq 'x')").message())
        .contains("'primarycontactid'");
    assertThat(
            api.query("accounts", "$filter=contact_customer_accounts/any(c:lastname eq 'x')")
                .message())
        .contains("'lastname'");
  }

  @Test
  void d76InTakesAliases() {
    Reply reply =
        api.query(
            "contacts",
            "$select=lastname",
            "$filter=Microsoft.Dynamics.CRM.In(PropertyName=@p1,PropertyValues=@p2)",
            "@p1='lastname'",
            "@p2=[\"McKay\",\"Glynn\"]");

    assertThat(WebApi.values(reply, "lastname")).containsExactlyInAnyOrder("McKay", "Glynn");
  }

  @Test
  void d78AliasesWorkInFilterAndOrder() {
    Reply reply =
        api.query(
            "contacts",
            "$select=fullname,annualincome",
            "$filter=contains(@p1,'(sample)') and @p2 eq @p3",
            "$orderby=@p4 asc,@p5 desc",
            "@p1=fullname",
            "@p2=statecode",
            "@p3=0",
            "@p4=jobtitle",
            "@p5=annualincome");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("value")).hasSize(11);
  }

  @Test
  void d79OrderPutsNothingFirst() {
    Reply reply =
        api.query(
            "contacts",
            "$select=jobtitle,annualincome",
            "$filter=contains(fullname,'(sample)')",
            "$orderby=annualincome asc");

    assertThat(WebApi.values(reply, "annualincome"))
        .startsWith("null", "31000")
        .endsWith("39000", "45000");
  }

  @Test
  void d80TheCountIsDigitsBehindAByteOrderMark() {
    Reply reply = api.get("contacts/$count");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("text/plain");
    assertThat(reply.body()).matches("\uFEFF[0-9]+");
    assertThat(Integer.parseInt(reply.body().substring(1))).isGreaterThan(300);
  }

  @Test
  void countIsGivenBesideTheRows() {
    Reply reply =
        api.query("contacts", "$count=true", "$top=2", "$filter=contains(fullname,'(sample)')");

    assertThat(reply.json().path("@odata.count").asInt()).isEqualTo(11);
    assertThat(reply.json().path("value")).hasSize(2);
  }

  @Test
  void d82OnlyAnnotationsThatWereNamedAreGiven() {
    JsonNode row =
        api.get(
                "contacts(" + WebApi.id("contact", "C1") + ")",
                "Prefer",
                "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\"")
            .json();

    assertThat(
            row.path("_parentcustomerid_value@OData.Community.Display.V1.FormattedValue").asText())
        .isEqualTo("Fabrikam");
    assertThat(row.path("statecode@OData.Community.Display.V1.FormattedValue").asText())
        .isEqualTo("Active");
    assertThat(row.has("_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"))
        .isFalse();
  }

  @Test
  void allAnnotationsSayWhatALookupLeadsTo() {
    JsonNode row =
        api.get(
                "contacts(%s)?$select=_parentcustomerid_value"
                    .formatted(WebApi.id("contact", "C1")),
                "Prefer",
                "odata.include-annotations=\"*\"")
            .json();

    assertThat(
            row.path("_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname").asText())
        .isEqualTo("account");
    assertThat(
            row.path("_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty")
                .asText())
        .isEqualTo("parentcustomerid_account");
  }

  @Test
  void d83RowsAroundARowAreShownInside() {
    JsonNode row =
        api.get(
                "accounts(%s)?$select=name&$expand=primarycontactid($select=fullname,jobtitle),contact_customer_accounts($select=fullname)"
                    .formatted(WebApi.id("account", "A1")))
            .json();

    assertThat(row.at("/primarycontactid/fullname").asText()).isEqualTo("Yvonne McKay (sample)");
    assertThat(row.path("contact_customer_accounts")).hasSize(10);
    String link = row.path("contact_customer_accounts@odata.nextLink").asText();
    assertThat(api.get(link).json().path("value")).hasSize(10);
  }

  @Test
  void aCustomerOfTheOtherKindExpandsToNothing() {
    JsonNode row =
        api.get(
                "incidents(%s)?$select=title&$expand=customerid_contact($select=fullname),customerid_account($select=name)"
                    .formatted(WebApi.id("incident", "tailspin-open")))
            .json();

    assertThat(row.at("/customerid_account/name").asText()).isEqualTo("Tailspin Toys");
    assertThat(row.path("customerid_contact").isNull()).isTrue();
  }

  @Test
  void aListIsReadCountedAndEnteredBehindARow() {
    String list = "accounts(%s)/contact_customer_accounts".formatted(WebApi.id("account", "A1"));

    Reply count = api.get(list + "/$count?$filter=jobtitle%20eq%20'Owner'");
    Reply member = api.get(list + "(" + WebApi.id("contact", "C1") + ")?$select=fullname");
    Reply property = api.get(list + "(" + WebApi.id("contact", "C1") + ")/fullname");
    Reply stranger = api.get(list + "(" + WebApi.id("contact", "C2") + ")");
    Reply raw =
        api.get("accounts(" + WebApi.id("account", "A1") + ")/primarycontactid/fullname/$value");
    Reply references = api.get(list + "/$ref");

    assertThat(count.body()).isEqualTo("\uFEFF3");
    assertThat(member.json().path("fullname").asText()).isEqualTo("Yvonne McKay (sample)");
    assertThat(property.json().path("value").asText()).isEqualTo("Yvonne McKay (sample)");
    assertThat(stranger.status()).isEqualTo(404);
    assertThat(raw.body()).isEqualTo("Yvonne McKay (sample)");
    assertThat(references.json().path("value")).hasSize(10);
  }

  @Test
  void optionsInsideAnExpansionAreKept() {
    Reply reply =
        api.query(
            "accounts",
            "$select=name",
            "$filter=name eq 'Fabrikam'",
            "$expand=contact_customer_accounts($select=fullname;$filter=jobtitle eq 'Owner';$orderby=fullname desc;$top=2)");

    var account = reply.json().path("value").path(0);
    assertThat(account.path("contact_customer_accounts"))
        .extracting(row -> row.path("fullname").asText())
        .containsExactly("Susanna Stubberod (sample)", "Sidney Higa (sample)");
    String link = account.path("contact_customer_accounts@odata.nextLink").asText();
    assertThat(WebApi.values(api.get(link), "fullname"))
        .containsExactly(
            "Susanna Stubberod (sample)", "Sidney Higa (sample)", "Paul Cannon (sample)");
  }

  @Test
  void listsInsideListsComeInPages() {
    Reply reply =
        api.get(
            "contacts("
                + WebApi.id("contact", "C1")
                + ")?$select=fullname&$expand=parentcustomerid_account($select=name;$expand=contact_customer_accounts($select=fullname))",
            "Prefer",
            "odata.maxpagesize=4");

    var account = reply.json().path("parentcustomerid_account");
    assertThat(account.path("contact_customer_accounts")).hasSize(4);
    Reply rest =
        api.get(
            account.path("contact_customer_accounts@odata.nextLink").asText(),
            "Prefer",
            "odata.maxpagesize=100");
    assertThat(rest.json().path("value")).hasSize(6);
  }

  @Test
  void d84ATrailingCommaIsForgiven() {
    assertThat(
            api.get(
                    "accounts(%s)?$select=name,&$expand=primarycontactid($select=fullname)"
                        .formatted(WebApi.id("account", "A1")))
                .status())
        .isEqualTo(200);
  }

  @Test
  void d86ANestedListTakesNoTop() {
    Reply reply =
        api.get(
            "contacts?$expand=parentcustomerid_account($expand=contact_customer_accounts($top=1))");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message())
        .startsWith("Only $select and $filter clause can be provided while doing $expand");
  }

  @Test
  void d87OnlyLookupsExpandToReferences() {
    Reply reply = api.get("accounts?$expand=contact_customer_accounts/$ref");

    assertThat(reply.message())
        .isEqualTo("Expand with $ref is only supported on lookup type navigation property.");
  }

  @Test
  void d94AReferenceIsAUrl() {
    Reply reply =
        api.get("accounts(%s)/primarycontactid/$ref".formatted(WebApi.id("account", "A1")));

    assertThat(reply.json().path("@odata.id").asText())
        .isEqualTo(api.base() + "contacts(" + WebApi.id("contact", "C1") + ")");
  }

  @Test
  void d95AUrlOfMoreThan32KilobytesIsTooLong() {
    assertThat(api.get("contacts?$filter=lastname%20eq%20'" + "x".repeat(33_000) + "'").status())
        .isEqualTo(414);
  }

  @Test
  void skipIsNotSupported() {
    Reply reply = api.get("contacts?$skip=5");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).isEqualTo("Skip Clause is not supported in CRM");
  }

  @Test
  void typesThatCantBeComparedAreRefused() {
    Reply reply = api.query("contacts", "$filter=contactid eq 'x'");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("0x80060888");
    assertThat(reply.message()).contains("'Edm.Guid' and 'Edm.String'");
  }

  @Test
  void datesAndStatesAreCompared() {
    assertThat(names("createdon gt 2024-01-01T00:00:00Z and statecode eq 0"))
        .hasSizeGreaterThan(200);
  }

  private List<String> names(String filter) {
    return WebApi.values(
        api.query("contacts", "$select=fullname", "$filter=" + filter), "fullname");
  }
}
