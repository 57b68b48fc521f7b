package io.deskbridge.simulator.entra;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of all browsers, by value of the cookie. They end with the process. */
final class Sessions {

  private final Map<String, Session> byCookie = new ConcurrentHashMap<>();
  private final RandomText random = new RandomText();

  Session find(Optional<String> cookie) {
    return cookie.map(byCookie::get).orElseGet(Session::empty);
  }

  /** Adds to a browser's session and gives it a new cookie, so that nobody can plant one. */
  String signIn(Optional<String> cookie, SignedIn who) {
    Session session = find(cookie).with(who);
    cookie.ifPresent(byCookie::remove);
    String renewed = random.next();
    byCookie.put(renewed, session);
    return renewed;
  }

  void end(Optional<String> cookie) {
    cookie.ifPresent(byCookie::remove);
  }

  /** Signs somebody out of every browser. */
  void signOut(Account account) {
    byCookie.replaceAll(
        (cookie, session) -> new Session(session.id(), session.without(account).toList()));
  }

  void forgetAll() {
    byCookie.clear();
  }
}
