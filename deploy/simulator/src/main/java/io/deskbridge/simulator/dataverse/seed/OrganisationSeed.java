package io.deskbridge.simulator.dataverse.seed;

import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.identity.StableId;
import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.landscape.ApplicationUser;
import io.deskbridge.simulator.landscape.Organisation;
import io.deskbridge.simulator.landscape.Person;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Everything that an organisation starts with: users and roles, the fixture, generated people. */
public final class OrganisationSeed {

  private static final Instant BEGINNING = Instant.parse("2025-01-02T08:00:00Z");
  private static final int NON_INTERACTIVE = 4;

  private final Organisation organisation;
  private final Schema schema;
  private final List<String> roles;
  private final SeedSize seed;

  /** The start of that organisation; the seed decides about the generated rows. */
  public OrganisationSeed(
      Organisation organisation, Schema schema, List<String> roles, SeedSize seed) {
    this.organisation = organisation;
    this.schema = schema;
    this.roles = roles;
    this.seed = seed;
  }

  /** The id of a well-known row, the same for every seed. */
  public static UUID id(String tenant, String table, String key) {
    return StableId.of(tenant, table, key);
  }

  /** All rows, those that are generated made while they are taken. */
  public Stream<Row> rows() {
    SeedRows rows = new SeedRows(organisation.tenant(), schema);
    rows.bare("businessunit", "root", Map.of("name", organisation.friendlyName()));
    rows.bare(
        "transactioncurrency",
        "usd",
        Map.of(
            "currencyname", "US Dollar",
            "isocurrencycode", "USD",
            "currencysymbol", "$",
            "statecode", 0,
            "statuscode", 1));
    roles.forEach(
        role ->
            rows.bare(
                "role",
                role,
                Map.of("name", role, "businessunitid", rows.reference("businessunit", "root"))));
    organisation.people().forEach(person -> addPerson(rows, person));
    rows.writtenBy(rows.find("systemuser", rows.id("systemuser", "support")).orElseThrow());
    organisation.applicationUsers().forEach(user -> addApplicationUser(rows, user));
    addConnector(rows);
    new FixtureFile(organisation.tenant(), schema).addTo(rows, BEGINNING);
    Population population = seed.of(organisation.tenant());
    return Stream.concat(rows.all(), new PeopleGenerator(population, rows, BEGINNING).rows());
  }

  /** The managed solution of the contact center, with its one setting. */
  private void addConnector(SeedRows rows) {
    rows.bare(
        "solution",
        "UJETConnector",
        Map.of(
            "uniquename", "UJETConnector",
            "friendlyname", "UJET Connector",
            "version", "1.2.0.0",
            "ismanaged", true,
            "installedon", BEGINNING));
    rows.add(
        "ujet_ujetsettings",
        "IFrameUrl",
        Map.of(
            "ujet_name",
            "IFrameUrl",
            "ujet_value",
            organisation.redirectUri().replaceFirst("(https://[^/]+)/.*", "$1")),
        Map.of(),
        BEGINNING);
  }

  private static void addPerson(SeedRows rows, Person person) {
    Map<String, Object> values = user(rows, person.firstName(), person.lastName());
    values.put("domainname", person.userPrincipalName());
    values.put("internalemailaddress", person.userPrincipalName());
    values.put("azureactivedirectoryobjectid", person.objectId());
    values.put("accessmode", 0);
    rows.bare("systemuser", person.key(), values);
    assign(rows, person.key(), person.roles());
  }

  private void addApplicationUser(SeedRows rows, ApplicationUser user) {
    Application application = organisation.application(user.application());
    Map<String, Object> values = user(rows, "#", application.displayName());
    values.put("domainname", application.clientId() + "@" + organisation.directoryDomain());
    values.put("azureactivedirectoryobjectid", application.objectId());
    values.put("applicationid", UUID.fromString(application.clientId()));
    values.put("accessmode", NON_INTERACTIVE);
    values.put("isdisabled", user.disabled());
    rows.bare("systemuser", user.application(), values);
    assign(rows, user.application(), user.roles());
  }

  private static Map<String, Object> user(SeedRows rows, String firstName, String lastName) {
    Map<String, Object> values = new HashMap<>();
    values.put("firstname", firstName);
    values.put("lastname", lastName);
    values.put("fullname", firstName + " " + lastName);
    values.put("isdisabled", false);
    values.put("businessunitid", rows.reference("businessunit", "root"));
    values.put("createdon", BEGINNING);
    values.put("modifiedon", BEGINNING);
    return values;
  }

  private static void assign(SeedRows rows, String user, List<String> roles) {
    for (String role : roles) {
      rows.bare(
          "systemuserroles",
          user + "/" + role,
          Map.of("systemuserid", rows.id("systemuser", user), "roleid", rows.id("role", role)));
    }
  }
}
