package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.interaction.Direction;
import io.deskbridge.lookup.parameters.Reference;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * The phone call that a voice interaction was, as Dynamics keeps it: see <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/phonecall">phonecall</a>
 * and <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/activityparty">activityparty</a>.
 *
 * @param customer empty when the customer's record is gone: the number stands for it then
 * @param agent the user who talked, if that is known
 */
record PhoneCall(
    UUID id,
    UUID caseId,
    MetadataEntry metadata,
    Optional<Reference> customer,
    Optional<UUID> agent) {

  private static final int SENDER = 1;
  private static final int RECIPIENT = 2;
  private static final int COMPLETED = 1;
  private static final int MADE = 2;
  private static final int RECEIVED = 4;
  private static final int LONGEST_ADDRESS = 320;
  private static final long HALF_A_MINUTE = 30;

  private boolean isOutgoing() {
    return metadata.direction() == Direction.OUTBOUND;
  }

  PhoneCall withoutCustomer() {
    return new PhoneCall(id, caseId, metadata, Optional.empty(), agent);
  }

  /** What makes the phone call. Its subject is seen by many: it does not say who called. */
  ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("activityid", id.toString());
    body.put("subject", isOutgoing() ? "Outbound call" : "Inbound call");
    body.put("directioncode", isOutgoing());
    metadata.customerNumber().ifPresent(number -> body.put("phonenumber", number));
    body.put("actualstart", written(metadata.lastConnect().orElse(metadata.startedAt())));
    body.put("actualend", written(metadata.endedAt()));
    body.put("actualdurationminutes", minutes());
    body.put("regardingobjectid_incident_phonecall@odata.bind", "/incidents(" + caseId + ")");
    ArrayNode parties = body.putArray("phonecall_activity_parties");
    customerParty().ifPresent(party -> parties.add(taking(party, isOutgoing())));
    agentParty().ifPresent(party -> parties.add(taking(party, !isOutgoing())));
    return body;
  }

  /** What makes an open phone call one that is over; a case with an open one can't be resolved. */
  ObjectNode completion() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("statecode", COMPLETED)
        .put("statuscode", isOutgoing() ? MADE : RECEIVED);
  }

  /** Whole minutes from the latest connect to the end, half ones up; 0 if nobody was connected. */
  private int minutes() {
    Duration talked = Notes.talked(metadata).orElse(Duration.ZERO);
    return Math.toIntExact(talked.plusSeconds(HALF_A_MINUTE).toMinutes());
  }

  private static String written(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static ObjectNode taking(ObjectNode party, boolean isCalled) {
    return party.put("participationtypemask", isCalled ? RECIPIENT : SENDER);
  }

  private Optional<ObjectNode> customerParty() {
    return customer
        .map(
            known ->
                bound(
                    "partyid_" + known.table(),
                    (known.table().equals("account") ? "accounts" : "contacts")
                        + "("
                        + known.id()
                        + ")"))
        .or(() -> metadata.customerNumber().map(PhoneCall::address));
  }

  private Optional<ObjectNode> agentParty() {
    return agent
        .map(user -> bound("partyid_systemuser", "systemusers(" + user + ")"))
        .or(() -> metadata.address().map(PhoneCall::address))
        .or(() -> metadata.ownNumber().map(PhoneCall::address));
  }

  private static ObjectNode bound(String navigation, String row) {
    return JsonNodeFactory.instance.objectNode().put(navigation + "@odata.bind", "/" + row);
  }

  private static ObjectNode address(String text) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("addressused", text.substring(0, Math.min(text.length(), LONGEST_ADDRESS)));
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "PhoneCall[" + id + "]";
  }
}
