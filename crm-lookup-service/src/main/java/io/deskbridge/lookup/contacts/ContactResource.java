package io.deskbridge.lookup.contacts;

import io.deskbridge.lookup.contacts.ContactMaking.Wish;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.newcomer.Newcomer;
import io.deskbridge.lookup.phone.CallerNumber;
import io.deskbridge.lookup.phone.PhoneNumbers;
import io.deskbridge.lookup.phone.TelephoneNumber;
import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.FieldProblem;
import io.deskbridge.lookup.problem.Problem;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.security.Caller;
import io.deskbridge.lookup.security.Roles;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.settings.TenantSettings;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Customers made on request. */
@Path("/v1/contacts")
@Tag(name = "Contacts")
class ContactResource {

  private final Caller caller;
  private final SettingsView settings;
  private final DataverseGateway dataverse;
  private final PhoneNumbers numbers;
  private final ContactMaking making;

  ContactResource(
      Caller caller,
      SettingsView settings,
      DataverseGateway dataverse,
      PhoneNumbers numbers,
      ContactMaking making) {
    this.caller = caller;
    this.settings = settings;
    this.dataverse = dataverse;
    this.numbers = numbers;
    this.making = making;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.AGENT, Roles.SERVICE})
  @Operation(
      operationId = "createContact",
      summary = "Make the contact or account of an unknown caller, once",
      description =
          "Looks first, by number and e-mail: whoever is there is answered instead. Idempotent by interaction; two calls at once from one new number make one. Never makes anybody for a withheld number without an e-mail, or when the search is not possible.")
  @Parameter(
      name = Caller.TENANT_HEADER,
      in = ParameterIn.HEADER,
      description = "Which tenant it is about; required of role service, refused from others.",
      schema = @Schema(type = SchemaType.STRING))
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = ContactRequest.class),
              examples = {
                @ExampleObject(
                    name = "known",
                    value =
                        """
                        {"interactionId": "call-4711", "caller": {"number": "+12065550142"}}
                        """),
                @ExampleObject(
                    name = "new",
                    value =
                        """
                        {"interactionId": "call-4712", "type": "contact", "caller": {"number": "(206) 555-0123", "name": "Mary Ann Jones", "email": "mary.jones@adatum.example"}}
                        """)
              }))
  @APIResponse(
      responseCode = "200",
      description = "There was one.",
      content =
          @Content(
              schema = @Schema(implementation = ContactView.class),
              examples =
                  @ExampleObject(
                      name = "known",
                      value =
                          """
                          {"interactionId": "call-4711", "type": "contact", "id": "5a1f0c2e-8f0e-5a57-9d6e-0f7b6a1c2d3e", "recordUrl": "https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=contact&id=5a1f0c2e-8f0e-5a57-9d6e-0f7b6a1c2d3e", "created": false, "actor": "application"}
                          """)))
  @APIResponse(
      responseCode = "201",
      description = "It was made now.",
      content =
          @Content(
              schema = @Schema(implementation = ContactView.class),
              examples =
                  @ExampleObject(
                      name = "new",
                      value =
                          """
                          {"interactionId": "call-4712", "type": "contact", "id": "77c0a1b2-0d4f-5b1e-8a55-3c9d2e4f6a7b", "recordUrl": "https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=contact&id=77c0a1b2-0d4f-5b1e-8a55-3c9d2e4f6a7b", "created": true, "actor": "application"}
                          """)))
  @APIResponse(
      responseCode = "409",
      description =
          "several-customers: a person chooses. customer-removed: somebody deleted or deactivated what this interaction made. not-connected, reauth-required.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "422",
      description =
          "anonymous-caller: neither a number nor an e-mail is known. refused-by-dynamics: with the code of Dynamics.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "503",
      description =
          "unavailable: not searched, or not known whether it was made. The same request again does no harm.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Uni<RestResponse<ContactView>> create(
      @NotNull(message = "Send interaction and customer as the body.") @Valid
          ContactRequest request) {
    caller.demandOwnEmail(request.agent() == null ? null : request.agent().email());
    TenantSettings obeyed = requireConnected(caller.requireTenant());
    Actor actor = caller.agentId().<Actor>map(Actor.Agent::new).orElseGet(Actor.Application::new);
    Access access =
        new Access(obeyed.tenantId(), obeyed.agentPlatform().orElseThrow().credentialId(), actor);
    Optional<String> number = number(request, obeyed.accountLookup().defaultRegion());
    Optional<String> email = text(request.caller().email());
    if (number.isEmpty() && email.isEmpty()) {
      throw ProblemException.of(
          ErrorCode.ANONYMOUS_CALLER,
          "The number is withheld and no e-mail is known: nobody could be found by such a record. Send a number or an e-mail address.");
    }
    return dataverse
        .requireOrganisation(access)
        .map(
            organisation ->
                new Wish(
                    obeyed,
                    access,
                    organisation,
                    request.interactionId(),
                    Optional.ofNullable(request.type()).orElse(obeyed.accountLookup().objectType()),
                    text(request.caller().name()),
                    number,
                    email))
        .chain(wish -> making.make(wish).map(outcome -> answer(wish, outcome)));
  }

  private TenantSettings requireConnected(String tenant) {
    return settings
        .find(tenant)
        .filter(each -> each.agentPlatform().isPresent())
        .orElseThrow(
            () ->
                ProblemException.of(
                    ErrorCode.NOT_CONNECTED,
                    "No connection to Dynamics is saved for this tenant. An administrator saves one in Developer Settings under Agent Platform."));
  }

  /** In E.164; empty when it is withheld. */
  private Optional<String> number(ContactRequest request, String region) {
    if (request.caller().number() == null) {
      return Optional.empty();
    }
    return switch (numbers.caller(request.caller().number(), region)) {
      case CallerNumber.Known(TelephoneNumber number) -> Optional.of(number.e164());
      case CallerNumber.Withheld withheld -> Optional.empty();
      case CallerNumber.NoNumber none ->
          throw ProblemException.of(
              ErrorCode.INVALID_REQUEST,
              "Correct the fields named in errors and send again.",
              List.of(
                  new FieldProblem(
                      "/caller/number",
                      "invalid-value",
                      "This is no telephone number. Leave it out if an e-mail address is known.")));
    };
  }

  private static Optional<String> text(String text) {
    return Optional.ofNullable(text).map(String::strip).filter(each -> !each.isEmpty());
  }

  private static RestResponse<ContactView> answer(Wish wish, ContactOutcome outcome) {
    return switch (outcome) {
      case ContactOutcome.Made(Newcomer customer) ->
          RestResponse.status(RestResponse.Status.CREATED, view(wish, customer, true));
      case ContactOutcome.Existing(Newcomer customer) ->
          RestResponse.ok(view(wish, customer, false));
      case ContactOutcome.Several several ->
          throw ProblemException.of(
              ErrorCode.SEVERAL_CUSTOMERS,
              "Dynamics knows several customers with this number or e-mail. Look them up, and let a person choose.");
      case ContactOutcome.Removed removed ->
          throw ProblemException.of(
              ErrorCode.CUSTOMER_REMOVED,
              "This interaction's customer was made before, and somebody deleted or deactivated it in Dynamics. It is not made again.");
      case ContactOutcome.Refused(String code) ->
          throw ProblemException.of(
              ErrorCode.REFUSED_BY_DYNAMICS,
              "Dynamics does not take this record (%s). An administrator looks at the roles of who writes, and at the rules of the table."
                  .formatted(code.isEmpty() ? "no code" : code));
      case ContactOutcome.NotAuthorised refused ->
          throw ProblemException.of(
              ErrorCode.REAUTH_REQUIRED, "Sign in to Dynamics again; then it can be made.");
      case ContactOutcome.NotNow(String why, var retryAfter) ->
          throw ProblemException.of(
                  ErrorCode.UNAVAILABLE,
                  "Not made for certain: %s. Send the same request again.".formatted(why))
              .with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    };
  }

  private static ContactView view(Wish wish, Newcomer customer, boolean created) {
    return ContactView.of(
        wish.interactionId(), customer, wish.organisation(), created, wish.access().actor());
  }
}
