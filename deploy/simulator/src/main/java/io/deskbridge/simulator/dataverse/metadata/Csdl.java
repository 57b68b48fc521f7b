package io.deskbridge.simulator.dataverse.metadata;

import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import java.util.List;

/**
 * {@code $metadata}: the tables as a document of the <a
 * href="https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html">Common
 * Schema Definition Language</a>. Names of tables and columns need no escaping.
 */
public final class Csdl {

  private static final String HEAD =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices><Schema Namespace="Microsoft.Dynamics.CRM" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="crmbaseentity" Abstract="true" />
      """;
  private static final String TAIL = "</Schema></edmx:DataServices></edmx:Edmx>\n";
  private static final List<String> FUNCTIONS =
      List.of(
          "WhoAmI",
          "RetrieveVersion",
          "RetrieveCurrentOrganization",
          "RetrieveTotalRecordCount",
          "GetTimeZoneCodeByLocalizedName");
  private static final List<String> ACTIONS = List.of("CloseIncident", "Merge");

  private final Schema schema;
  private final StringBuilder text = new StringBuilder(HEAD);

  private Csdl(Schema schema) {
    this.schema = schema;
  }

  /** The document about these tables. */
  public static String of(Schema schema) {
    return new Csdl(schema).document();
  }

  private String document() {
    schema.tables().forEach(this::entityType);
    for (String function : FUNCTIONS) {
      text.append("<ComplexType Name=\"%sResponse\" />\n".formatted(function));
      text.append(
          "<Function Name=\"%1$s\"><ReturnType Type=\"mscrm.%1$sResponse\" Nullable=\"false\" /></Function>\n"
              .formatted(function));
    }
    ACTIONS.forEach(action -> text.append("<Action Name=\"%s\" />\n".formatted(action)));
    text.append("<EntityContainer Name=\"System\">\n");
    schema.tables().forEach(this::entitySet);
    FUNCTIONS.forEach(
        name ->
            text.append(
                "<FunctionImport Name=\"%1$s\" Function=\"Microsoft.Dynamics.CRM.%1$s\" />\n"
                    .formatted(name)));
    ACTIONS.forEach(
        name ->
            text.append(
                "<ActionImport Name=\"%1$s\" Action=\"Microsoft.Dynamics.CRM.%1$s\" />\n"
                    .formatted(name)));
    return text.append("</EntityContainer>\n").append(TAIL).toString();
  }

  private void entityType(Table table) {
    text.append(
        "<EntityType Name=\"%s\" BaseType=\"mscrm.crmbaseentity\"><Key><PropertyRef Name=\"%s\" /></Key>\n"
            .formatted(table.name(), table.names().primaryId()));
    table.publishedColumns().forEach(this::property);
    table.navigations().forEach(this::navigation);
    text.append("</EntityType>\n");
  }

  private void property(Column column) {
    text.append(
        "<Property Name=\"%s\" Type=\"%s\" />\n".formatted(column.property(), column.type().edm()));
  }

  private void navigation(Navigation navigation) {
    String type = "mscrm." + navigation.target();
    text.append(
        "<NavigationProperty Name=\"%s\" Type=\"%s\" />\n"
            .formatted(
                navigation.name(),
                navigation instanceof Navigation.ToOne ? type : "Collection(" + type + ")"));
  }

  private void entitySet(Table table) {
    text.append(
        "<EntitySet Name=\"%s\" EntityType=\"Microsoft.Dynamics.CRM.%s\" />\n"
            .formatted(table.names().entitySet(), table.name()));
  }
}
