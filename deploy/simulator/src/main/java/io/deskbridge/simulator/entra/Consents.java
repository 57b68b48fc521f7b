package io.deskbridge.simulator.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.file.AppendOnlyFile;
import io.deskbridge.simulator.landscape.Application;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What people let which application do; written down, so that they are asked once. */
final class Consents {

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Pair(String clientId, UUID person) {}

  private final Map<Pair, Set<String>> scopes = new ConcurrentHashMap<>();
  private final AppendOnlyFile file;

  Consents(AppendOnlyFile file) {
    this.file = file;
    file.lines().forEach(this::recall);
  }

  /** Whether these scopes need no further question. */
  boolean cover(
      Directory directory, Application application, Account account, List<String> wanted) {
    return !directory.consentNeeded()
        || scopes
            .getOrDefault(new Pair(application.clientId(), account.objectId()), Set.of())
            .containsAll(wanted);
  }

  void give(Application application, Account account, List<String> wanted) {
    Pair pair = new Pair(application.clientId(), account.objectId());
    Set<String> all = scopes.merge(pair, Set.copyOf(wanted), (one, other) -> union(one, other));
    write(pair, all);
  }

  /** Takes back what somebody gave, to all applications. */
  void withdraw(Account account) {
    scopes.keySet().stream()
        .filter(pair -> pair.person().equals(account.objectId()))
        .forEach(
            pair -> {
              scopes.remove(pair);
              write(pair, Set.of());
            });
  }

  void forgetAll() {
    scopes.clear();
    file.clear();
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new TreeSet<>(one);
    both.addAll(other);
    return Set.copyOf(both);
  }

  private void write(Pair pair, Set<String> all) {
    ObjectNode line =
        JSON.createObjectNode()
            .put("clientId", pair.clientId())
            .put("person", pair.person().toString());
    all.forEach(line.putArray("scopes")::add);
    file.append(line.toString());
  }

  private void recall(JsonNode line) {
    Set<String> all = new TreeSet<>();
    line.path("scopes").forEach(scope -> all.add(scope.asText()));
    scopes.put(
        new Pair(line.path("clientId").asText(), UUID.fromString(line.path("person").asText())),
        Set.copyOf(all));
  }
}
