package io.deskbridge.local.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.platform.JsonHttp;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the organisation by Dataverse's Web API, past Deskbridge: what is really there? */
public final class Dynamics {

  private static final String CONTACTS =
      "contacts?$select=contactid,fullname,telephone1,mobilephone,new_tier,"
          + Administrator.LOOKUP_FIELD
          + ",_parentcustomerid_value"
          + "&$filter=statecode%20eq%200&$orderby=contactid";

  private final JsonHttp http;
  private final URI api;
  private final Supplier<String> token;

  Dynamics(JsonHttp http, URI environment, Supplier<String> token) {
    this.http = http;
    this.api = environment.resolve("/api/data/v9.2/");
    this.token = token;
  }

  /** A case as Dynamics holds it. */
  public record Incident(
      String id, String title, String customerId, String primaryContactId, String tier) {}

  /**
   * An active contact.
   *
   * @param identifier value of the CRM field to use in lookup; empty if it has none
   */
  record Contact(
      String id,
      String fullname,
      String telephone1,
      String mobilephone,
      String tier,
      String identifier,
      Optional<String> accountId) {}

  /** The case of that id, if it is there. */
  public Optional<Incident> findIncident(String id) {
    JsonHttp.Answer answer =
        get(api.resolve(
                "incidents("
                    + id
                    + ")?$select=incidentid,title,new_tier,_customerid_value,"
                    + "_primarycontactid_value"))
            .demand("Reading the case from Dynamics", 200, 404);
    return answer.status() == 404 ? Optional.empty() : Optional.of(incident(answer.body()));
  }

  /** How many cases have that contact as primary contact. */
  public int countIncidentsOf(String contactId) {
    JsonNode found =
        get(api.resolve(
                "incidents?$select=incidentid&$filter=_primarycontactid_value%20eq%20" + contactId))
            .demand("Counting cases in Dynamics", 200)
            .body()
            .path("value");
    return found.size();
  }

  List<Contact> contacts() {
    List<Contact> contacts = new ArrayList<>();
    Optional<URI> page = Optional.of(api.resolve(CONTACTS));
    while (page.isPresent()) {
      JsonNode body = get(page.get()).demand("Reading contacts from Dynamics", 200).body();
      body.path("value").forEach(each -> contacts.add(contact(each)));
      page = Optional.ofNullable(body.path("@odata.nextLink").textValue()).map(URI::create);
    }
    return contacts;
  }

  private JsonHttp.Answer get(URI uri) {
    return http.send(
        "GET",
        uri,
        Map.of(
            "Authorization", "Bearer " + token.get(),
            "OData-Version", "4.0",
            "OData-MaxVersion", "4.0"),
        null);
  }

  private static Incident incident(JsonNode body) {
    return new Incident(
        body.path("incidentid").asText(),
        body.path("title").asText(),
        body.path("_customerid_value").asText(),
        body.path("_primarycontactid_value").asText(),
        body.path("new_tier").asText());
  }

  private static Contact contact(JsonNode body) {
    return new Contact(
        body.path("contactid").asText(),
        body.path("fullname").asText(),
        body.path("telephone1").asText(""),
        body.path("mobilephone").asText(""),
        body.path("new_tier").asText(""),
        body.path(Administrator.LOOKUP_FIELD).asText(""),
        Optional.ofNullable(body.path("_parentcustomerid_value").textValue()));
  }
}
