package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Which user of Dynamics an agent is: by Entra id, else by an address that only one user has. */
@ApplicationScoped
class AgentUsers {

  private static final String ID = "systemuserid";
  private static final String ENTRA_ID = "azureactivedirectoryobjectid";
  private static final String ADDRESS = "internalemailaddress";
  private static final String MOST = "5";
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final EntryRequests requests;

  AgentUsers(EntryRequests requests) {
    this.requests = requests;
  }

  /** What the search for a user gave. */
  sealed interface Search {

    /** The user, or nobody who is certainly this agent. */
    record Ended(Optional<UUID> user) implements Search {}

    /** Nobody knows. */
    record Failed(EntryOutcome why) implements Search {}
  }

  /** The user of the agent whom the entry names, or who made it. */
  Uni<Search> find(EntryTask task) {
    Optional<String> entraId =
        Optional.of(task.write().actor()).filter(actor -> GUID.matcher(actor).matches());
    Optional<String> address = task.kept().entry().address();
    List<String> conditions = new ArrayList<>();
    entraId.ifPresent(id -> conditions.add(ENTRA_ID + " eq " + id));
    address.ifPresent(mail -> conditions.add(ADDRESS + " eq " + ODataPath.literal(mail)));
    if (conditions.isEmpty()) {
      return Uni.createFrom().item(new Search.Ended(Optional.empty()));
    }
    String path =
        ODataPath.set("systemusers")
            .select(List.of(ID, ENTRA_ID))
            .filter("isdisabled eq false and (" + String.join(" or ", conditions) + ")")
            .option("$top", MOST)
            .toString();
    return requests.read(task, path).map(outcome -> search(outcome, entraId));
  }

  private static Search search(DataverseOutcome outcome, Optional<String> entraId) {
    return switch (outcome) {
      case DataverseOutcome.Answered(int status, JsonNode body) ->
          new Search.Ended(user(body.path("value"), entraId));
      // Who may not read users still gets the phone call, with the agent's address.
      case DataverseOutcome.Refused refused -> new Search.Ended(Optional.empty());
      case DataverseOutcome.Throttled _,
          DataverseOutcome.Unanswered _,
          DataverseOutcome.Unreachable _,
          DataverseOutcome.NotAuthorised _ ->
          new Search.Failed(EntryOutcome.of(outcome));
    };
  }

  private static Optional<UUID> user(JsonNode users, Optional<String> entraId) {
    for (JsonNode user : users) {
      if (entraId.filter(user.path(ENTRA_ID).asText()::equalsIgnoreCase).isPresent()) {
        return Optional.of(UUID.fromString(user.path(ID).asText()));
      }
    }
    return users.size() == 1
        ? Optional.of(UUID.fromString(users.get(0).path(ID).asText()))
        : Optional.empty();
  }
}
