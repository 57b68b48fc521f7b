package io.deskbridge.simulator.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.identity.Digest;
import io.deskbridge.simulator.landscape.Api;
import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.landscape.Organisation;
import io.deskbridge.simulator.landscape.Person;
import io.deskbridge.simulator.registration.Certificate;
import io.deskbridge.simulator.registration.Consents.Consent;
import io.deskbridge.simulator.registration.Password;
import io.deskbridge.simulator.registration.Registry;
import io.deskbridge.simulator.registration.RoleAssignment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects of one directory, in the form in which Graph shows them. */
final class DirectoryObjects {

  private static final String GRAPH_URL = "https://graph.microsoft.com";

  private final Organisation organisation;
  private final Registry registry;

  DirectoryObjects(Organisation organisation, Registry registry) {
    this.organisation = organisation;
    this.registry = registry;
  }

  Organisation organisation() {
    return organisation;
  }

  /** By object id, or by a key such as {@code (appId='…')}. */
  Optional<Application> findApplication(String id) {
    return organisation.applications().stream()
        .filter(
            each ->
                each.registrationId().toString().equalsIgnoreCase(id)
                    || id.equalsIgnoreCase("appId=" + each.clientId()))
        .findFirst();
  }

  Optional<Application> findApplicationOf(UUID servicePrincipal) {
    return organisation.applications().stream()
        .filter(each -> each.objectId().equals(servicePrincipal))
        .findFirst();
  }

  Optional<Api> findApi(UUID servicePrincipal) {
    return Api.ALL.stream()
        .filter(api -> organisation.servicePrincipal(api).equals(servicePrincipal))
        .findFirst();
  }

  List<ObjectNode> applications() {
    return organisation.applications().stream().map(this::show).toList();
  }

  ObjectNode show(Application application) {
    ObjectNode shown =
        node()
            .put("id", application.registrationId().toString())
            .put("appId", application.clientId())
            .put("displayName", application.displayName())
            .put("signInAudience", "AzureADMyOrg");
    shown.putArray("identifierUris");
    ObjectNode web = shown.putObject("web");
    application.redirectUris().forEach(web.putArray("redirectUris")::add);
    web.putNull("logoutUrl");
    web.putObject("implicitGrantSettings")
        .put("enableIdTokenIssuance", application.idTokens())
        .put("enableAccessTokenIssuance", false);
    ArrayNode required = shown.putArray("requiredResourceAccess");
    Api.ALL.forEach(api -> required.add(required(api)));
    ArrayNode passwords = shown.putArray("passwordCredentials");
    registry
        .keys()
        .passwords(application)
        .forEach(each -> passwords.add(show(each, Optional.empty())));
    ArrayNode certificates = shown.putArray("keyCredentials");
    registry.keys().certificates(application).forEach(each -> certificates.add(show(each)));
    return shown;
  }

  private static ObjectNode required(Api api) {
    ObjectNode required = node().put("resourceAppId", api.appId());
    ArrayNode access = required.putArray("resourceAccess");
    api.scopes()
        .forEach(each -> access.addObject().put("id", each.id().toString()).put("type", "Scope"));
    api.wantedRoles()
        .forEach(each -> access.addObject().put("id", each.id().toString()).put("type", "Role"));
    return required;
  }

  static ObjectNode show(Password password, Optional<String> secret) {
    return node()
        .putNull("customKeyIdentifier")
        .put("displayName", password.displayName())
        .put("endDateTime", password.endsAt().toString())
        .put("hint", password.hint())
        .put("keyId", password.keyId().toString())
        .put("secretText", secret.orElse(null))
        .put("startDateTime", password.startsAt().toString());
  }

  private static ObjectNode show(Certificate certificate) {
    return node()
        .put("customKeyIdentifier", certificate.sha1Thumbprint())
        .put("displayName", certificate.displayName())
        .put("endDateTime", certificate.content().getNotAfter().toInstant().toString())
        .put("keyId", certificate.keyId().toString())
        .put("startDateTime", certificate.content().getNotBefore().toInstant().toString())
        .put("type", "AsymmetricX509Cert")
        .put("usage", "Verify");
  }

  List<ObjectNode> servicePrincipals() {
    return Stream.concat(
            Api.ALL.stream().map(this::principal),
            organisation.applications().stream().map(this::principal))
        .toList();
  }

  ObjectNode servicePrincipal(String id) {
    return servicePrincipals().stream()
        .filter(
            each ->
                each.path("id").asText().equalsIgnoreCase(id)
                    || id.equalsIgnoreCase("appId=" + each.path("appId").asText()))
        .findFirst()
        .orElseThrow(() -> GraphFailure.notFound(id));
  }

  private ObjectNode principal(Api api) {
    ObjectNode shown =
        principal(organisation.servicePrincipal(api), api.appId(), api.displayName());
    ArrayNode roles = shown.putArray("appRoles");
    api.roles()
        .forEach(
            each -> {
              ObjectNode role = permission(each);
              role.putArray("allowedMemberTypes").add("Application");
              role.put("displayName", each.wording());
              roles.add(role);
            });
    ArrayNode scopes = shown.putArray("oauth2PermissionScopes");
    api.scopes()
        .forEach(
            each ->
                scopes.add(
                    permission(each)
                        .put("adminConsentDisplayName", each.wording())
                        .put("type", "User")));
    return shown;
  }

  private static ObjectNode permission(Api.Permission permission) {
    return node()
        .put("id", permission.id().toString())
        .put("value", permission.value())
        .put("isEnabled", true);
  }

  private ObjectNode principal(Application application) {
    ObjectNode shown =
        principal(application.objectId(), application.clientId(), application.displayName())
            .put("appOwnerOrganizationId", organisation.directoryId().toString());
    shown.putArray("appRoles");
    shown.putArray("oauth2PermissionScopes");
    return shown;
  }

  private static ObjectNode principal(UUID id, String appId, String displayName) {
    return node()
        .put("id", id.toString())
        .put("appId", appId)
        .put("displayName", displayName)
        .put("servicePrincipalType", "Application")
        .put("accountEnabled", true)
        .putNull("appOwnerOrganizationId");
  }

  ObjectNode show(RoleAssignment assignment) {
    return node()
        .put("id", assignment.id())
        .put("createdDateTime", assignment.createdAt().toString())
        .put("appRoleId", assignment.role().toString())
        .put(
            "principalDisplayName",
            findApplicationOf(assignment.principal()).map(Application::displayName).orElse(null))
        .put("principalId", assignment.principal().toString())
        .put("principalType", "ServicePrincipal")
        .put(
            "resourceDisplayName",
            findApi(assignment.resource()).map(Api::displayName).orElse(null))
        .put("resourceId", assignment.resource().toString());
  }

  /** What one application may do at one API in one person's name, or everybody's. */
  record Grant(
      String id, Application application, Api api, Optional<UUID> person, Set<String> scopes) {}

  List<Grant> grants() {
    return registry.consents().all().stream().flatMap(this::grants).toList();
  }

  private Stream<Grant> grants(Consent consent) {
    return organisation.applications().stream()
        .filter(each -> each.clientId().equals(consent.clientId()))
        .flatMap(
            application ->
                Api.ALL.stream()
                    .map(api -> grant(application, api, consent.person(), consent.scopes())))
        .filter(grant -> !grant.scopes().isEmpty());
  }

  private Grant grant(Application application, Api api, Optional<UUID> person, Set<String> scopes) {
    String prefix = prefix(api);
    return new Grant(
        grantId(application, api, person),
        application,
        api,
        person,
        scopes.stream()
            .filter(scope -> scope.startsWith(prefix))
            .map(scope -> scope.substring(prefix.length()))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  static String grantId(Application application, Api api, Optional<UUID> person) {
    return Digest.base64Url(
        application.clientId()
            + "|"
            + api.appId()
            + "|"
            + person.map(UUID::toString).orElse("AllPrincipals"));
  }

  /** What the names of an API's scopes begin with. */
  String prefix(Api api) {
    return (api.equals(Api.GRAPH) ? GRAPH_URL : organisation.environmentUrl()) + "/";
  }

  ObjectNode show(Grant grant) {
    return node()
        .put("id", grant.id())
        .put("clientId", grant.application().objectId().toString())
        .put("consentType", grant.person().isPresent() ? "Principal" : "AllPrincipals")
        .put("principalId", grant.person().map(UUID::toString).orElse(null))
        .put("resourceId", organisation.servicePrincipal(grant.api()).toString())
        .put("scope", String.join(" ", grant.scopes()));
  }

  List<Person> people() {
    return Stream.concat(organisation.people().stream(), Stream.of(organisation.administrator()))
        .toList();
  }

  static ObjectNode show(Person person) {
    ObjectNode shown = node();
    shown.putArray("businessPhones");
    return shown
        .put("displayName", person.displayName())
        .put("givenName", person.firstName())
        .putNull("jobTitle")
        .put("mail", person.userPrincipalName())
        .putNull("mobilePhone")
        .putNull("officeLocation")
        .putNull("preferredLanguage")
        .put("surname", person.lastName())
        .put("userPrincipalName", person.userPrincipalName())
        .put("id", person.objectId().toString());
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
