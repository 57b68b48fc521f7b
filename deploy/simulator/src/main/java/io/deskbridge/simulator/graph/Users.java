package io.deskbridge.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.landscape.Person;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** {@code /users} and {@code /me}. */
final class Users {

  Answer answer(GraphCall call, DirectoryObjects objects) {
    requireGet(call);
    String id = call.segment(1);
    call.caller().requireAny("User.Read.All", "Directory.Read.All");
    List<ObjectNode> all = objects.people().stream().map(person -> show(call, person)).toList();
    return switch (id) {
      case "" -> call.list("users", all);
      case "$count" -> call.count(all);
      default ->
          one(
              call,
              objects,
              person ->
                  person.objectId().toString().equalsIgnoreCase(id)
                      || person.userPrincipalName().equalsIgnoreCase(id),
              id);
    };
  }

  Answer me(GraphCall call, DirectoryObjects objects) {
    UUID who = call.caller().person().orElseThrow(GraphFailure::meIsForPeople);
    requireGet(call);
    call.caller().requireAny("User.Read");
    return one(call, objects, person -> person.objectId().equals(who), who.toString());
  }

  private static Answer one(
      GraphCall call, DirectoryObjects objects, Predicate<Person> wanted, String id) {
    return call.one(
        "users",
        objects.people().stream()
            .filter(wanted)
            .findFirst()
            .map(person -> show(call, person))
            .orElseThrow(() -> GraphFailure.notFound(id)));
  }

  /** The eleven members that come unasked; a few more by {@code $select}. */
  private static ObjectNode show(GraphCall call, Person person) {
    ObjectNode shown = DirectoryObjects.show(person);
    if (call.selects("accountEnabled")) {
      shown.put("accountEnabled", true);
    }
    if (call.selects("userType")) {
      shown.put("userType", "Member");
    }
    return shown;
  }

  private static void requireGet(GraphCall call) {
    if (!call.method().equals("GET")) {
      throw GraphFailure.wrongMethod(call.method());
    }
  }
}
