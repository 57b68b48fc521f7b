package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the phone call of a voice interaction, once, and marks it as over. */
@ApplicationScoped
class PhoneCallWriter {

  static final String TABLE = "phonecall";

  private static final String SET = "phonecalls";
  private static final String STATE = "statecode";
  private static final String CHANGED_MEANWHILE = "0x80060882";
  private static final int MOST_CONFLICTS = 3;

  private final EntryRequests requests;
  private final AgentUsers users;

  PhoneCallWriter(EntryRequests requests, AgentUsers users) {
    this.requests = requests;
    this.users = users;
  }

  /** Makes the phone call; empty when it is there, else what kept it from it. */
  Uni<Optional<EntryOutcome>> write(EntryTask task, MetadataEntry metadata) {
    return users
        .find(task)
        .chain(
            search ->
                switch (search) {
                  case AgentUsers.Search.Failed(EntryOutcome why) -> trouble(why);
                  case AgentUsers.Search.Ended(var user) ->
                      write(
                          task,
                          new PhoneCall(
                              task.idOf(TABLE, 1),
                              task.caseId(),
                              metadata,
                              Optional.of(task.customer()),
                              user));
                });
  }

  /** What an earlier attempt may have sent is looked for first. */
  private Uni<Optional<EntryOutcome>> write(EntryTask task, PhoneCall call) {
    if (!task.claim().mayHaveBeenSent()) {
      return make(task, call);
    }
    return find(task)
        .chain(
            found ->
                found instanceof Found.Missing
                    ? make(task, call)
                    : complete(task, call, found, MOST_CONFLICTS));
  }

  /** The phone call, if it was made. */
  Uni<Found> find(EntryTask task) {
    return requests.find(task, SET, task.idOf(TABLE, 1), List.of(STATE));
  }

  private Uni<Optional<EntryOutcome>> make(EntryTask task, PhoneCall call) {
    DataverseRequest request =
        new DataverseRequest(
            DataverseRequest.Method.POST,
            SET,
            Optional.of(call.body()),
            Map.of(),
            requests.patience(),
            DataverseRequest.Urgency.CASE_WRITE);
    return requests.send(task, request).chain(outcome -> made(task, call, outcome));
  }

  private Uni<Optional<EntryOutcome>> made(
      EntryTask task, PhoneCall call, DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered answered -> completeNow(task, call, MOST_CONFLICTS);
      case DataverseOutcome.Refused refused when EntryRequests.isAlreadyThere(refused) ->
          completeNow(task, call, MOST_CONFLICTS);
      case DataverseOutcome.Refused refused when isAboutTheCustomer(refused, call) ->
          make(task, call.withoutCustomer());
      case DataverseOutcome.Refused refused
          when EntryRequests.isMissing(refused, task.caseId().toString()) ->
          trouble(new EntryOutcome.Gone());
      case DataverseOutcome.Refused _,
          DataverseOutcome.Throttled _,
          DataverseOutcome.Unanswered _,
          DataverseOutcome.Unreachable _,
          DataverseOutcome.NotAuthorised _ ->
          trouble(EntryOutcome.of(outcome));
    };
  }

  private static boolean isAboutTheCustomer(DataverseOutcome.Refused refused, PhoneCall call) {
    return call.customer()
        .filter(customer -> EntryRequests.isMissing(refused, customer.id()))
        .isPresent();
  }

  private Uni<Optional<EntryOutcome>> completeNow(
      EntryTask task, PhoneCall call, int conflictsLeft) {
    return find(task).chain(found -> complete(task, call, found, conflictsLeft));
  }

  private Uni<Optional<EntryOutcome>> complete(
      EntryTask task, PhoneCall call, Found found, int conflictsLeft) {
    return switch (found) {
      case Found.Row(JsonNode row) when row.path(STATE).asInt() != 0 -> there();
      case Found.Row(JsonNode row) when row.path("@odata.etag").isTextual() ->
          close(task, call, row.path("@odata.etag").textValue(), conflictsLeft);
      case Found.Row row -> trouble(EntryOutcome.notNow("unexpected-answer"));
      // Somebody deleted what this write made: it is not made again.
      case Found.Missing missing -> there();
      case Found.Unknown(EntryOutcome why) -> trouble(why);
    };
  }

  private Uni<Optional<EntryOutcome>> close(
      EntryTask task, PhoneCall call, String etag, int conflictsLeft) {
    String path = ODataPath.row(SET, call.id().toString()).toString();
    return requests
        .send(task, DataverseRequest.update(path, etag, call.completion(), requests.patience()))
        .chain(
            outcome ->
                switch (outcome) {
                  case DataverseOutcome.Answered answered -> there();
                  case DataverseOutcome.Refused refused
                      when refused.code().equalsIgnoreCase(CHANGED_MEANWHILE)
                          && conflictsLeft > 0 ->
                      completeNow(task, call, conflictsLeft - 1);
                  case DataverseOutcome.Refused _,
                      DataverseOutcome.Throttled _,
                      DataverseOutcome.Unanswered _,
                      DataverseOutcome.Unreachable _,
                      DataverseOutcome.NotAuthorised _ ->
                      trouble(EntryOutcome.of(outcome));
                });
  }

  private static Uni<Optional<EntryOutcome>> there() {
    return Uni.createFrom().item(Optional.empty());
  }

  private static Uni<Optional<EntryOutcome>> trouble(EntryOutcome why) {
    return Uni.createFrom().item(Optional.of(why));
  }
}
