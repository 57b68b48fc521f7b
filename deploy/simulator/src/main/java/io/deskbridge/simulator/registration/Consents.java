package io.deskbridge.simulator.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.file.AppendOnlyFile;
import io.deskbridge.simulator.landscape.Application;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * What people, or an administrator for everybody, let which application do; written down, so that
 * they are asked once.
 */
public final class Consents {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What an application may do in whose name.
   *
   * @param person empty: everybody
   * @param scopes in full
   */
  public record Consent(String clientId, Optional<UUID> person, Set<String> scopes) {}

  private record Pair(String clientId, Optional<UUID> person) {}

  private final Map<Pair, Set<String>> scopes = new ConcurrentHashMap<>();
  private final AppendOnlyFile file;

  Consents(AppendOnlyFile file) {
    this.file = file;
    file.lines().forEach(this::recall);
  }

  /** Whether these scopes need no further question. */
  public boolean cover(Application application, UUID person, List<String> wanted) {
    Set<String> all = new TreeSet<>(of(application, Optional.of(person)));
    all.addAll(of(application, Optional.empty()));
    return all.containsAll(wanted);
  }

  /** Everything that was consented to. */
  public List<Consent> all() {
    return scopes.entrySet().stream()
        .filter(each -> !each.getValue().isEmpty())
        .map(each -> new Consent(each.getKey().clientId(), each.getKey().person(), each.getValue()))
        .toList();
  }

  /** Adds scopes; for everybody, if no person is named. */
  public void give(Application application, Optional<UUID> person, Collection<String> wanted) {
    change(
        new Pair(application.clientId(), person),
        before -> {
          Set<String> both = new TreeSet<>(before);
          both.addAll(wanted);
          return both;
        });
  }

  /** Takes scopes away; everybody's, if no person is named. */
  public void take(Application application, Optional<UUID> person, Collection<String> unwanted) {
    change(
        new Pair(application.clientId(), person),
        before -> {
          Set<String> rest = new TreeSet<>(before);
          rest.removeAll(unwanted);
          return rest;
        });
  }

  /** Takes back what was given in everybody's name. */
  public void withdrawForAll(Application application) {
    change(new Pair(application.clientId(), Optional.empty()), before -> Set.of());
  }

  /** Takes back what somebody gave, to all applications. */
  public void withdraw(UUID person) {
    scopes.keySet().stream()
        .filter(pair -> pair.person().equals(Optional.of(person)))
        .forEach(pair -> change(pair, before -> Set.of()));
  }

  void forgetAll() {
    scopes.clear();
    file.clear();
  }

  private Set<String> of(Application application, Optional<UUID> person) {
    return scopes.getOrDefault(new Pair(application.clientId(), person), Set.of());
  }

  private void change(Pair pair, UnaryOperator<Set<String>> change) {
    scopes.compute(
        pair,
        (unused, before) -> {
          Set<String> after = Set.copyOf(change.apply(before == null ? Set.of() : before));
          write(pair, after);
          return after;
        });
  }

  private void write(Pair pair, Set<String> all) {
    ObjectNode line = JSON.createObjectNode().put("clientId", pair.clientId());
    pair.person().ifPresent(person -> line.put("person", person.toString()));
    all.forEach(line.putArray("scopes")::add);
    file.append(line.toString());
  }

  private void recall(JsonNode line) {
    Set<String> all = new TreeSet<>();
    line.path("scopes").forEach(scope -> all.add(scope.asText()));
    scopes.put(
        new Pair(
            line.path("clientId").asText(),
            Optional.ofNullable(line.get("person")).map(each -> UUID.fromString(each.asText()))),
        Set.copyOf(all));
  }
}
