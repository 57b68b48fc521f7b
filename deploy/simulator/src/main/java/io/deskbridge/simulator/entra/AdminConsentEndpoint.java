package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.conduct.Switches;
import io.deskbridge.simulator.entra.page.Pages;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Request;
import io.deskbridge.simulator.landscape.Application;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets an administrator consent for everybody, see <a
 * href="https://learn.microsoft.com/entra/identity-platform/v2-admin-consent">admin consent</a>.
 */
final class AdminConsentEndpoint {

  private static final String BEGIN = "v2.0/adminconsent";
  private static final String FIRST_BEGIN = "adminconsent";
  private static final String LOGIN = "adminconsent/login";
  private static final String DECISION = "adminconsent/decision";
  private static final Set<String> PATHS = Set.of(BEGIN, FIRST_BEGIN, LOGIN, DECISION);

  private final Directories directories;
  private final AdminConsents consents;
  private final SignInFlow flow;
  private final Sessions sessions;
  private final Interactions<AdminConsentRequest> interactions;
  private final Refusals refusals;
  private final Switches switches;

  AdminConsentEndpoint(
      Directories directories,
      AdminConsents consents,
      SignInFlow flow,
      Sessions sessions,
      Interactions<AdminConsentRequest> interactions,
      Refusals refusals,
      Switches switches) {
    this.directories = directories;
    this.consents = consents;
    this.flow = flow;
    this.sessions = sessions;
    this.interactions = interactions;
    this.refusals = refusals;
    this.switches = switches;
  }

  /** Whether a path below a directory is one of the pages. */
  boolean has(String path) {
    return PATHS.contains(path);
  }

  Answer answer(String directoryName, String path, Request request, String correlationId) {
    Visit visit = new Visit(request, Parameters.of(request), correlationId);
    Answer answer;
    try {
      answer = route(directories.require(directoryName), path, visit);
    } catch (EntraFailure failure) {
      answer =
          Visit.page(failure.status(), Pages.failure(refusals.description(failure, correlationId)));
    }
    return visit.dress(answer, switches.current());
  }

  private Answer route(Directory directory, String path, Visit visit) {
    String method = visit.request().method();
    return switch (method + " " + path) {
      case "GET " + BEGIN, "GET " + FIRST_BEGIN -> begin(directory, visit);
      case "POST " + LOGIN -> login(visit);
      case "POST " + DECISION -> decide(visit);
      default ->
          throw SignInFailure.wrongVerb(
              method, path.equals(LOGIN) || path.equals(DECISION) ? "POST" : "GET");
    };
  }

  private Answer begin(Directory directory, Visit visit) {
    Parameters parameters = visit.parameters();
    Application application = directory.requireApplication(parameters.require("client_id"));
    ReturnAddress returnAddress = ReturnAddress.of(application, parameters);
    AdminConsentRequest request;
    try {
      request = AdminConsentRequest.of(directory, application, returnAddress, parameters);
    } catch (EntraFailure failure) {
      return returnAddress.deliver(refusals.parameters(failure, visit.correlationId()));
    }
    return sessions.find(visit.cookie()).in(directory).stream()
        .filter(who -> who.account().administrator())
        .findFirst()
        .map(who -> decisionPage(request, who))
        .orElseGet(() -> passwordPage(request, "", Optional.empty()));
  }

  private Answer login(Visit visit) {
    AdminConsentRequest request = interactions.require(visit.parameters().require("ctx")).request();
    String username = visit.parameters().find("loginfmt").orElse("");
    try {
      SignedIn who =
          flow.identify(
              request.directory(), username, visit.parameters().find("passwd").orElse(""));
      if (!who.account().administrator()) {
        throw SignInFailure.administratorNeeded(request.application());
      }
      return decisionPage(request, who)
          .with("Set-Cookie", Visit.cookie(sessions.signIn(visit.cookie(), who)));
    } catch (EntraFailure problem) {
      return passwordPage(request, username, Optional.of(problem));
    }
  }

  private Answer decide(Visit visit) {
    Interaction<AdminConsentRequest> interaction =
        interactions.require(visit.parameters().require("ctx"));
    interaction.who().orElseThrow(SignInFailure::tookTooLong);
    AdminConsentRequest request = interaction.request();
    Map<String, String> answer = new LinkedHashMap<>();
    if (visit.parameters().require("decision").equals("accept")) {
      consents.give(request.directory(), request.application(), request.scopes(), request.roles());
      answer.put("admin_consent", "True");
      answer.put("tenant", request.directory().id().toString());
    } else {
      answer.put("error", "permission_denied");
      answer.put("error_description", "The admin canceled the request");
    }
    return request.returnAddress().deliver(answer);
  }

  private Answer passwordPage(
      AdminConsentRequest request, String username, Optional<EntraFailure> problem) {
    return Visit.page(
        200,
        Pages.signIn(
            action(request, LOGIN),
            interactions.begin(request, Optional.empty()),
            request.application().displayName(),
            username,
            problem.map(EntraFailure::getMessage)));
  }

  private Answer decisionPage(AdminConsentRequest request, SignedIn who) {
    return Visit.page(
        200,
        Pages.consentForAll(
            action(request, DECISION),
            interactions.begin(request, Optional.of(who)),
            request.application().displayName(),
            who.account().username(),
            request.wording()));
  }

  private static String action(AdminConsentRequest request, String page) {
    return "/" + request.directory().id() + "/" + page;
  }
}
