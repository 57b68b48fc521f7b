package io.deskbridge.simulator.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.simulator.file.AppendOnlyFile;
import io.deskbridge.simulator.identity.Digest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Which application has which role where; written down. Nobody has one at the start. */
public final class RoleAssignments {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<RoleAssignment> assignments = new CopyOnWriteArrayList<>();
  private final AppendOnlyFile file;
  private final Clock clock;

  RoleAssignments(AppendOnlyFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
    file.lines().forEach(this::recall);
  }

  /** All of them, oldest first. */
  public List<RoleAssignment> all() {
    return List.copyOf(assignments);
  }

  /** The roles that a service principal has at another. */
  public List<UUID> roles(UUID principal, UUID resource) {
    return assignments.stream()
        .filter(each -> each.principal().equals(principal) && each.resource().equals(resource))
        .map(RoleAssignment::role)
        .toList();
  }

  /** Gives a role; empty if it has it already. */
  public Optional<RoleAssignment> assign(UUID principal, UUID resource, UUID role) {
    if (roles(principal, resource).contains(role)) {
      return Optional.empty();
    }
    RoleAssignment assignment =
        new RoleAssignment(
            Digest.base64Url(principal + "|" + resource + "|" + role),
            principal,
            resource,
            role,
            clock.instant());
    assignments.add(assignment);
    file.append(
        JSON.createObjectNode()
            .put("id", assignment.id())
            .put("principal", principal.toString())
            .put("resource", resource.toString())
            .put("role", role.toString())
            .put("createdAt", assignment.createdAt().toString())
            .toString());
    return Optional.of(assignment);
  }

  /** Takes a role away. */
  public void remove(RoleAssignment assignment) {
    assignments.remove(assignment);
    file.append(JSON.createObjectNode().put("id", assignment.id()).toString());
  }

  /** Takes all roles of a service principal away. */
  public void removeAll(UUID principal) {
    all().stream().filter(each -> each.principal().equals(principal)).forEach(this::remove);
  }

  void forgetAll() {
    assignments.clear();
    file.clear();
  }

  private void recall(JsonNode line) {
    String id = line.path("id").asText();
    if (!line.has("role")) {
      assignments.removeIf(each -> each.id().equals(id));
      return;
    }
    assignments.add(
        new RoleAssignment(
            id,
            UUID.fromString(line.path("principal").asText()),
            UUID.fromString(line.path("resource").asText()),
            UUID.fromString(line.path("role").asText()),
            Instant.parse(line.path("createdAt").asText())));
  }
}
