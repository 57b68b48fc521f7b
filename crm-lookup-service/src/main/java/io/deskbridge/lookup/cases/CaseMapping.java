package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.fields.FieldCatalog;
import io.deskbridge.lookup.parameters.Columns;
import io.deskbridge.lookup.parameters.FieldMappings;
import io.deskbridge.lookup.parameters.Operation;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.settings.TenantSettings.CustomFieldMapping;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a tenant's Custom Field Mapping makes of the custom data of an interaction. */
@ApplicationScoped
class CaseMapping {

  private final FieldCatalog fields;

  CaseMapping(FieldCatalog fields) {
    this.fields = fields;
  }

  /** The mappings; empty when nothing is known of the columns now. */
  Uni<Optional<FieldMappings>> find(
      Assignment assignment, Reference customer, Operation operation) {
    CustomFieldMapping mapping = assignment.settings().customFieldMapping();
    if (!mapping.enabled() || mapping.fields().isEmpty()) {
      return Uni.createFrom().item(Optional.of(FieldMappings.none()));
    }
    return columns(assignment)
        .map(
            columns ->
                columns
                    .map(
                        known ->
                            FieldMappings.of(
                                mapping.fields(), known, data(assignment.request()), operation))
                    .map(found -> isContact(customer) ? found : found.withoutContact()));
  }

  private static boolean isContact(Reference customer) {
    return customer.table().equals("contact");
  }

  private Uni<Optional<Columns>> columns(Assignment assignment) {
    return fields
        .find(assignment.access(), "incident")
        .chain(
            incident ->
                fields
                    .find(assignment.access(), "contact")
                    .map(contact -> columns(incident, contact)));
  }

  private static Optional<Columns> columns(
      Optional<Map<String, Field>> incident, Optional<Map<String, Field>> contact) {
    return incident.isPresent() && contact.isPresent()
        ? Optional.of(new Columns(incident.get(), contact.get(), Map.of()))
        : Optional.empty();
  }

  private static Map<String, JsonNode> data(CaseRequest request) {
    Map<String, JsonNode> values = new HashMap<>();
    request.customData().forEach((label, value) -> values.put(label, value.value()));
    return values;
  }
}
