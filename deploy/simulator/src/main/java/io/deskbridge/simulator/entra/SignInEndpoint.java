package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.conduct.Switches;
import io.deskbridge.simulator.entra.page.Pages;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Request;
import io.deskbridge.simulator.landscape.Application;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Signs people in: the authorize endpoint and the pages that follow it. */
final class SignInEndpoint {

  private static final String AUTHORIZE = "oauth2/v2.0/authorize";
  private static final String FIRST_AUTHORIZE = "oauth2/authorize";
  private static final String LOGIN = "login";
  private static final String SELECT = "select";
  private static final String CONSENT = "consent";
  private static final String LOGOUT = "oauth2/v2.0/logout";
  private static final String FIRST_LOGOUT = "oauth2/logout";
  private static final Set<String> PATHS =
      Set.of(AUTHORIZE, FIRST_AUTHORIZE, LOGIN, SELECT, CONSENT, LOGOUT, FIRST_LOGOUT);

  private static final int FOUND = 302;

  private final Directories directories;
  private final SignInFlow flow;
  private final SignInAnswers answers;
  private final Sessions sessions;
  private final Interactions<AuthorizationRequest> interactions;
  private final Refusals refusals;
  private final Switches switches;

  SignInEndpoint(
      Directories directories,
      SignInFlow flow,
      SignInAnswers answers,
      Sessions sessions,
      Interactions<AuthorizationRequest> interactions,
      Refusals refusals,
      Switches switches) {
    this.directories = directories;
    this.flow = flow;
    this.answers = answers;
    this.sessions = sessions;
    this.interactions = interactions;
    this.refusals = refusals;
    this.switches = switches;
  }

  /** Whether a path below a directory is one of the pages. */
  boolean has(String path) {
    return PATHS.contains(path);
  }

  /** Answers a browser; refusals that no application may be told of come as a page. */
  Answer answer(String directoryName, String path, Request request, String correlationId) {
    Visit visit = new Visit(request, Parameters.of(request), correlationId);
    Answer answer;
    try {
      answer = route(directories.require(directoryName), path, visit);
    } catch (EntraFailure failure) {
      answer = stopped(failure, visit);
    }
    return visit.dress(answer, switches.current());
  }

  private Answer route(Directory directory, String path, Visit visit) {
    return switch (visit.request().method() + " " + path) {
      case "GET " + AUTHORIZE, "POST " + AUTHORIZE ->
          authorize(directory, visit.parameters(), visit);
      case "GET " + FIRST_AUTHORIZE, "POST " + FIRST_AUTHORIZE ->
          authorize(directory, visit.parameters().ofSecondVersion(), visit);
      case "POST " + LOGIN -> login(visit);
      case "POST " + SELECT -> select(visit);
      case "POST " + CONSENT -> consent(visit);
      case "GET " + LOGOUT, "GET " + FIRST_LOGOUT -> logout(directory, visit);
      default ->
          throw SignInFailure.wrongVerb(
              visit.request().method(),
              switch (path) {
                case AUTHORIZE, FIRST_AUTHORIZE -> "POST, GET";
                case LOGOUT, FIRST_LOGOUT -> "GET";
                default -> "POST";
              });
    };
  }

  private Answer authorize(Directory directory, Parameters parameters, Visit visit) {
    Application application = directory.requireApplication(parameters.require("client_id"));
    ReturnAddress returnAddress = ReturnAddress.of(application, parameters);
    AuthorizationRequest request;
    try {
      request = AuthorizationRequest.of(directory, application, returnAddress, parameters);
    } catch (EntraFailure failure) {
      return returnAddress.deliver(refusals.parameters(failure, visit.correlationId()));
    }
    Session session = sessions.find(visit.cookie());
    return show(flow.begin(request, session), request, session, visit);
  }

  private Answer login(Visit visit) {
    AuthorizationRequest request = interaction(visit).request();
    Step step =
        flow.enter(
            request,
            visit.parameters().find("loginfmt").orElse(""),
            visit.parameters().find("passwd").orElse(""));
    return step.person()
        .map(who -> remembering(who, step, request, visit))
        .orElseGet(() -> show(step, request, sessions.find(visit.cookie()), visit));
  }

  /** Goes on with a browser that is signed in from now on. */
  private Answer remembering(SignedIn who, Step step, AuthorizationRequest request, Visit visit) {
    String cookie = sessions.signIn(visit.cookie(), who);
    return show(step, request, sessions.find(Optional.of(cookie)), visit)
        .with("Set-Cookie", Visit.cookie(cookie));
  }

  private Answer select(Visit visit) {
    AuthorizationRequest request = interaction(visit).request();
    Session session = sessions.find(visit.cookie());
    String chosen = visit.parameters().find("account").orElse("");
    Step step =
        session.in(request.directory()).stream()
            .filter(each -> each.account().isNamed(chosen))
            .findFirst()
            .map(who -> flow.proceed(request, who))
            .orElseGet(() -> new Step.Password(chosen, Optional.empty()));
    return show(step, request, session, visit);
  }

  private Answer consent(Visit visit) {
    Interaction<AuthorizationRequest> interaction = interaction(visit);
    SignedIn who = interaction.who().orElseThrow(SignInFailure::tookTooLong);
    boolean accepted = visit.parameters().require("decision").equals("accept");
    AuthorizationRequest request = interaction.request();
    Step step = flow.answer(request, who, accepted);
    return show(step, request, sessions.find(visit.cookie()), visit);
  }

  private Answer logout(Directory directory, Visit visit) {
    sessions.end(visit.cookie());
    Answer answer =
        visit
            .parameters()
            .find("post_logout_redirect_uri")
            .filter(
                uri ->
                    directory.applications().stream()
                        .anyMatch(application -> application.redirectUris().contains(uri)))
            .map(uri -> Answer.empty(FOUND).with("Location", uri))
            .orElseGet(() -> Visit.page(200, Pages.signedOut()));
    return answer.with("Set-Cookie", Visit.endedCookie());
  }

  private Interaction<AuthorizationRequest> interaction(Visit visit) {
    return interactions.require(visit.parameters().require("ctx"));
  }

  private Answer show(Step step, AuthorizationRequest request, Session session, Visit visit) {
    return switch (step) {
      case Step.Password(String username, var problem) ->
          Visit.page(200, passwordPage(request, username, problem));
      case Step.Choice(var people) -> Visit.page(200, choicePage(request, people));
      case Step.Consent(SignedIn who) -> Visit.page(200, consentPage(request, who));
      case Step.Granted(SignedIn who) ->
          request
              .returnAddress()
              .deliver(answers.granted(request, who, session, switches.current()));
      case Step.Refused(EntraFailure failure) ->
          request.returnAddress().deliver(refusals.parameters(failure, visit.correlationId()));
      case Step.Stopped(EntraFailure failure) -> stopped(failure, visit);
    };
  }

  private String passwordPage(
      AuthorizationRequest request, String username, Optional<EntraFailure> problem) {
    return Pages.signIn(
        action(request, LOGIN),
        interactions.begin(request, Optional.empty()),
        request.application().displayName(),
        username,
        problem.map(EntraFailure::getMessage));
  }

  private String choicePage(AuthorizationRequest request, List<SignedIn> people) {
    return Pages.chooseAccount(
        action(request, SELECT),
        interactions.begin(request, Optional.empty()),
        request.application().displayName(),
        people.stream().map(each -> each.account().username()).toList());
  }

  private String consentPage(AuthorizationRequest request, SignedIn who) {
    return Pages.consent(
        action(request, CONSENT),
        interactions.begin(request, Optional.of(who)),
        request.application().displayName(),
        who.account().username(),
        request.wording());
  }

  private static String action(AuthorizationRequest request, String page) {
    return "/" + request.directory().id() + "/" + page;
  }

  private Answer stopped(EntraFailure failure, Visit visit) {
    return Visit.page(
        failure.status(), Pages.failure(refusals.description(failure, visit.correlationId())));
  }
}
