package io.deskbridge.lookup.contacts;

import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.dataverse.Organisation;
import io.deskbridge.lookup.newcomer.Newcomer;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The customer, as callers see it.
 *
 * @param created made by this request
 * @param actor as whom Dynamics was asked: application or agent
 */
@Schema(name = "ContactAnswer")
record ContactView(
    String interactionId,
    ObjectType type,
    String id,
    @Schema(description = "Where a person sees it.") URI recordUrl,
    @Schema(description = "Made by this request; else it was there.") boolean created,
    @Schema(
            enumeration = {"application", "agent"},
            description = "As whom Dynamics was asked.")
        String actor) {

  static ContactView of(
      String interactionId,
      Newcomer customer,
      Organisation organisation,
      boolean created,
      Actor actor) {
    return new ContactView(
        interactionId,
        customer.type(),
        customer.id().toString(),
        organisation.recordUrl(CustomerRecords.tableOf(customer.type()), customer.id().toString()),
        created,
        switch (actor) {
          case Actor.Application application -> "application";
          case Actor.Agent agent -> "agent";
        });
  }
}
