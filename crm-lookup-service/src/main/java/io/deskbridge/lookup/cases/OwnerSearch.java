package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.parameters.RowNote;
import io.deskbridge.lookup.writes.WritesConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds who shall own a new case: the agent by Entra id, then by e-mail, else the tenant's default
 * owner; among active users only, and nobody where an address is that of several. What an agent
 * writes, that agent owns without being looked for. Users are remembered for a minute.
 */
@ApplicationScoped
class OwnerSearch {

  private static final Duration MEMORY = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 10_000;
  private static final List<String> COLUMNS =
      List.of("systemuserid", "azureactivedirectoryobjectid", "internalemailaddress");

  private final DataverseGateway dataverse;
  private final WritesConfig config;
  private final Cache<Key, OwnerFound> remembered =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(MEMORY).build();

  OwnerSearch(DataverseGateway dataverse, WritesConfig config) {
    this.dataverse = dataverse;
    this.config = config;
  }

  /** Who is looked for, in that order. */
  private record Key(
      String organizationId,
      Optional<String> objectId,
      Optional<String> email,
      Optional<String> defaultOwner) {

    boolean isNobody() {
      return objectId.isEmpty() && email.isEmpty() && defaultOwner.isEmpty();
    }

    /** Without what is personal. */
    @Override
    public String toString() {
      return "Key[" + organizationId + "]";
    }
  }

  /** Who shall own the case of that write. */
  Uni<OwnerFound> find(Assignment assignment) {
    Key key = key(assignment);
    if (assignment.access().actor() instanceof Actor.Agent || key.isNobody()) {
      return Uni.createFrom().item(new OwnerFound.Writer());
    }
    OwnerFound known = remembered.getIfPresent(key);
    return known == null ? read(assignment.access(), key) : Uni.createFrom().item(known);
  }

  private static Key key(Assignment assignment) {
    CaseRequest request = assignment.request();
    return new Key(
        assignment.interaction().organizationId(),
        assignment.write().agentId().filter(CustomerChoice::isGuid),
        Optional.ofNullable(request.agent()).flatMap(agent -> address(agent.email())),
        assignment.settings().caseRecords().defaultOwner().flatMap(OwnerSearch::address));
  }

  private static Optional<String> address(String text) {
    return Optional.ofNullable(text).map(String::strip).filter(each -> !each.isEmpty());
  }

  private Uni<OwnerFound> read(Access access, Key key) {
    String path = ODataPath.set("systemusers").select(COLUMNS).filter(filter(key)).toString();
    return dataverse
        .send(
            new Access(access.tenantId(), access.credentialId(), new Actor.Application()),
            DataverseRequest.read(path, config.patience(), DataverseRequest.Urgency.CASE_WRITE))
        .map(outcome -> found(key, outcome));
  }

  private static String filter(Key key) {
    List<String> anyOf = new ArrayList<>();
    key.objectId().ifPresent(id -> anyOf.add("azureactivedirectoryobjectid eq " + id));
    key.email().ifPresent(email -> anyOf.add(hasAddress(email)));
    key.defaultOwner().ifPresent(email -> anyOf.add(hasAddress(email)));
    return "isdisabled eq false and (" + String.join(" or ", anyOf) + ")";
  }

  private static String hasAddress(String email) {
    return "internalemailaddress eq " + ODataPath.literal(email);
  }

  private OwnerFound found(Key key, DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered(int status, JsonNode body) -> remember(key, body);
      case DataverseOutcome.Refused refused ->
          new OwnerFound.Unknown(
              note("owner-unreadable", "Dynamics does not let the application read users."));
      case DataverseOutcome.Throttled _,
          DataverseOutcome.Unanswered _,
          DataverseOutcome.Unreachable _,
          DataverseOutcome.NotAuthorised _ ->
          new OwnerFound.NotNow(WriteResult.of(outcome));
    };
  }

  private OwnerFound remember(Key key, JsonNode body) {
    OwnerFound found = choose(key, body.path("value"));
    remembered.put(key, found);
    return found;
  }

  private static OwnerFound choose(Key key, JsonNode users) {
    return key.objectId()
        .flatMap(id -> only("azureactivedirectoryobjectid", id, users))
        .or(() -> key.email().flatMap(email -> only("internalemailaddress", email, users)))
        .or(() -> key.defaultOwner().flatMap(email -> only("internalemailaddress", email, users)))
        .<OwnerFound>map(OwnerFound.User::new)
        .orElseGet(
            () ->
                new OwnerFound.Unknown(
                    note(
                        "owner-not-found",
                        "Dynamics has no active user of the agent, nor of the default owner: who"
                            + " writes owns the case.")));
  }

  /** The only user who has that value. */
  private static Optional<Reference> only(String column, String value, JsonNode users) {
    List<Reference> having = new ArrayList<>();
    for (JsonNode user : users) {
      if (user.path(column).asText().equalsIgnoreCase(value)) {
        having.add(new Reference("systemuser", user.path("systemuserid").asText()));
      }
    }
    return having.size() == 1 ? Optional.of(having.getFirst()) : Optional.empty();
  }

  private static RowNote note(String code, String text) {
    return new RowNote("ownerid", code, text);
  }
}
