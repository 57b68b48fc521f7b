package io.deskbridge.simulator.control;

import io.deskbridge.simulator.dataverse.Memberships;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of the control API about who belongs to an organisation and has which role. */
public final class MembershipControl {

  static final String PREFIX = "/organisations/";

  private static final Pattern USER =
      Pattern.compile("/organisations/([^/]+)/users/([^/]+)(?:/roles/([^/]+))?");

  private final Memberships memberships;

  /** Controls these. */
  public MembershipControl(Memberships memberships) {
    this.memberships = memberships;
  }

  Answer answer(Request request) {
    Matcher user = USER.matcher(request.path());
    if (!user.matches() || !request.method().equals("DELETE")) {
      return Problem.of(
          404,
          "There are DELETE /organisations/{tenant}/users/{application id or user name} and DELETE …/roles/{name} below it.");
    }
    String name = decode(user.group(2));
    boolean known =
        user.group(3) == null
            ? memberships.removeUser(user.group(1), name)
            : memberships.withdrawRole(user.group(1), name, decode(user.group(3)));
    return known
        ? Answer.empty(204)
        : Problem.of(404, "%s has no such user or role.".formatted(user.group(1)));
  }

  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
