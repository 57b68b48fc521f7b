package io.deskbridge.simulator.entra;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a browser's cookie stands for.
 *
 * @param id the {@code session_state} that applications see
 * @param people who is signed in, the latest first
 */
record Session(UUID id, List<SignedIn> people) {

  static Session empty() {
    return new Session(UUID.randomUUID(), List.of());
  }

  Session with(SignedIn who) {
    return new Session(id, Stream.concat(Stream.of(who), without(who.account())).toList());
  }

  List<SignedIn> in(Directory directory) {
    return people.stream().filter(each -> each.directory().equals(directory.id())).toList();
  }

  Stream<SignedIn> without(Account account) {
    return people.stream().filter(each -> !each.account().equals(account));
  }
}
