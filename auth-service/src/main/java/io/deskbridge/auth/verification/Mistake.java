package io.deskbridge.auth.verification;

import io.deskbridge.auth.cloud.EnvironmentUrl;
import io.deskbridge.auth.dataverse.DataverseAnswer;
import io.deskbridge.auth.entra.EntraRefusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Every mistake that makes a connection unusable: the field to look at, what happened and the mend,
 * in plain words. The closed list; numbers are those of Entra's <a
 * href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">AADSTS
 * codes</a>.
 */
public enum Mistake {
  ENVIRONMENT_URL_MALFORMED(
      Field.ENVIRONMENT_URL,
      "This is not a web address.",
      "Copy the Environment URL from the Power Platform admin center, e.g. https://contoso.crm4.dynamics.com."),
  ENVIRONMENT_URL_NOT_HTTPS(
      Field.ENVIRONMENT_URL,
      "The Microsoft Dynamics Domain does not begin with https://.",
      "Enter it as in https://contoso.crm4.dynamics.com."),
  ENVIRONMENT_URL_WITH_USER(
      Field.ENVIRONMENT_URL,
      "The Microsoft Dynamics Domain has a user name in front of the host (before an @).",
      "Enter only https:// and the host, e.g. https://contoso.crm4.dynamics.com."),
  ENVIRONMENT_URL_UNKNOWN_HOST(
      Field.ENVIRONMENT_URL,
      "This host is not one of Microsoft Dynamics 365.",
      "Copy the Environment URL from the Power Platform admin center; its host ends as in crm4.dynamics.com."),
  ENVIRONMENT_URL_WITH_PORT(
      Field.ENVIRONMENT_URL,
      "The Microsoft Dynamics Domain has a port.",
      "Remove the colon and the number, e.g. https://contoso.crm4.dynamics.com."),
  ENVIRONMENT_URL_WITH_PATH(
      Field.ENVIRONMENT_URL,
      "The Microsoft Dynamics Domain goes on after the host.",
      "Remove everything after the host, e.g. https://contoso.crm4.dynamics.com."),
  ENVIRONMENT_NOT_IN_DIRECTORY(
      Field.ENVIRONMENT_URL,
      "The directory does not know this Dynamics environment.",
      "Check the spelling of the Microsoft Dynamics Domain, and that Active Directory Tenant is the directory that this environment belongs to.",
      500011,
      650052),
  ENVIRONMENT_NOT_ACCEPTED(
      Field.ENVIRONMENT_URL,
      "Entra ID gives no tokens for this Microsoft Dynamics Domain.",
      "Copy the Environment URL from the Power Platform admin center.",
      70011),
  ENVIRONMENT_UNKNOWN(
      Field.ENVIRONMENT_URL,
      "There is no Dynamics environment at this address.",
      "Copy the Environment URL from the Power Platform admin center; the environment may have been renamed or deleted."),
  ENVIRONMENT_MOVED(
      Field.ENVIRONMENT_URL,
      "The Dynamics environment sends callers to another address.",
      "It may have been renamed or switched off: copy its Environment URL from the Power Platform admin center."),
  ENVIRONMENT_OF_OTHER_DIRECTORY(
      Field.ENVIRONMENT_URL,
      "The Dynamics environment does not accept tokens of this directory.",
      "Enter the Active Directory Tenant that the environment belongs to, or the Microsoft Dynamics Domain of an environment in this directory."),
  ENVIRONMENT_REPLACED(
      Field.ENVIRONMENT_URL,
      "Another Dynamics organisation is at this address than when the connection was saved.",
      "If that is meant, save the connection again with the Key Password."),
  DIRECTORY_MALFORMED(
      Field.DIRECTORY_TENANT,
      "This is neither the domain name nor the id of a directory.",
      "Enter the Directory (tenant) ID from the application's Overview in Azure, or a domain such as contoso.onmicrosoft.com.",
      900023),
  DIRECTORY_SHARED(
      Field.DIRECTORY_TENANT,
      "This name stands for all directories, not for yours.",
      "Enter the Directory (tenant) ID from the application's Overview in Azure."),
  DIRECTORY_UNKNOWN(
      Field.DIRECTORY_TENANT,
      "Entra ID knows no directory of this name.",
      "Copy the Directory (tenant) ID from the application's Overview in Azure, and check that the directory is in the same Microsoft cloud as the Dynamics environment.",
      90002),
  DIRECTORY_OTHER(
      Field.DIRECTORY_TENANT,
      "Entra ID issued the token in another directory than the one entered.",
      "Enter the Directory (tenant) ID from the application's Overview in Azure."),
  APPLICATION_ID_MALFORMED(
      Field.APPLICATION_ID,
      "This is not an Application ID.",
      "Copy the Application (client) ID from the application's Overview in Azure; it looks like 6f1c3c1e-3f5c-4c53-9f4e-0d5cf2a7a001."),
  APPLICATION_UNKNOWN(
      Field.APPLICATION_ID,
      "The directory has no application with this ID.",
      "Copy the Application (client) ID from the application's Overview in Azure, and check that it is registered in the directory entered as Active Directory Tenant.",
      700016,
      7000229),
  APPLICATION_DISABLED(
      Field.APPLICATION_ID,
      "The application is disabled in Entra ID.",
      "Enable sign-in for it under Enterprise applications in Azure.",
      7000112),
  APPLICATION_BLOCKED(
      Field.APPLICATION_ID,
      "A Conditional Access policy of the directory blocks the application.",
      "Let the directory's administrator exclude the application from the policy, or allow it the addresses of this contact center.",
      53003,
      530034,
      530035),
  APPLICATION_NOT_ASSIGNED(
      Field.APPLICATION_ID,
      "The directory demands an assignment that the application does not have.",
      "Under Enterprise applications in Azure assign it to Dynamics CRM, or switch Assignment required off there.",
      50105,
      501051),
  APPLICATION_USER_MISSING(
      Field.APPLICATION_ID,
      "The Dynamics environment has no application user for this application.",
      "In the Power Platform admin center open the environment, Settings, Users, Application users, and add one with the roles Service Reader and Service Writer."),
  APPLICATION_USER_DISABLED(
      Field.APPLICATION_ID,
      "The application user in Dynamics is disabled or belongs to no business unit.",
      "In the Power Platform admin center open the environment, Settings, Users, Application users, and activate it."),
  APPLICATION_USER_WITHOUT_ROLES(
      Field.APPLICATION_ID,
      "The application user in Dynamics may do nothing.",
      "Give it the roles Service Reader and Service Writer."),
  CONTACT_READ_MISSING(
      Field.APPLICATION_ID,
      "The application user in Dynamics may not read contacts.",
      "Give it the role Service Reader."),
  ACCOUNT_READ_MISSING(
      Field.APPLICATION_ID,
      "The application user in Dynamics may not read accounts.",
      "Give it the role Service Reader."),
  INCIDENT_READ_MISSING(
      Field.APPLICATION_ID,
      "The application user in Dynamics may not read cases.",
      "Give it the role Service Reader."),
  KEY_PASSWORD_WRONG(
      Field.KEY_PASSWORD,
      "Entra ID does not know this Key Password for the application.",
      "Paste the secret's Value from Azure (not its Secret ID), or make a new one under Certificates & secrets.",
      7000215),
  KEY_PASSWORD_IS_SECRET_ID(
      Field.KEY_PASSWORD,
      "This looks like the Secret ID, and Entra ID does not know it as a Key Password.",
      "Paste the secret's Value; Azure shows it only right after the secret was made, so make a new one under Certificates & secrets."),
  KEY_PASSWORD_EXPIRED(
      Field.KEY_PASSWORD,
      "The Key Password has expired.",
      "Make a new client secret under Certificates & secrets in Azure and paste its Value.",
      7000222),
  KEY_PASSWORD_MISSING(
      Field.KEY_PASSWORD,
      "Entra ID got no Key Password.",
      "Paste the secret's Value from Certificates & secrets in Azure.",
      7000218),
  ENTRA_REFUSED(
      Field.APPLICATION_ID,
      "Entra ID refuses the application (%s).",
      "Look the code up at https://login.microsoftonline.com/error, and check the application's registration in Azure."),
  DYNAMICS_REFUSED(
      Field.APPLICATION_ID,
      "Dynamics refuses the application (%s).",
      "Check that the environment is switched on, and the application user's state and roles in the Power Platform admin center.");

  /** Where in the request the field is. */
  private static final class Field {
    static final String APPLICATION_ID = "/applicationId";
    static final String KEY_PASSWORD = "/keyPassword";
    static final String DIRECTORY_TENANT = "/directoryTenant";
    static final String ENVIRONMENT_URL = "/environmentUrl";
  }

  private static final Set<String> NO_PRIVILEGE = Set.of("0x80040220", "0x80048306");
  private static final String NOT_A_MEMBER = "0x80072560";
  private static final String DISABLED = "0x80040225";
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  private final String pointer;
  private final String what;
  private final String mend;
  private final int[] aadsts;

  Mistake(String pointer, String what, String mend, int... aadsts) {
    this.pointer = pointer;
    this.what = what;
    this.mend = mend;
    this.aadsts = aadsts;
  }

  /** JSON pointer of the field in the request that stages a credential. */
  public String pointer() {
    return pointer;
  }

  /** The name on the wire, e.g. {@code key-password-wrong}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As something that happened. */
  public Refusal refusal() {
    return new Refusal(this, what + " " + mend);
  }

  private Refusal refusal(String remoteCode) {
    return new Refusal(this, what.formatted(remoteCode) + " " + mend);
  }

  /** What the administrator has to know about a refusal of Entra ID. */
  public static Refusal of(EntraRefusal refusal) {
    return Arrays.stream(values())
        .filter(mistake -> Arrays.stream(mistake.aadsts).anyMatch(n -> n == refusal.number()))
        .findFirst()
        .map(Mistake::refusal)
        .orElseGet(() -> ENTRA_REFUSED.refusal("AADSTS" + refusal.number()));
  }

  static Mistake of(EnvironmentUrl.Fault fault) {
    return switch (fault) {
      case MALFORMED -> ENVIRONMENT_URL_MALFORMED;
      case NOT_HTTPS -> ENVIRONMENT_URL_NOT_HTTPS;
      case WITH_USER -> ENVIRONMENT_URL_WITH_USER;
      case UNKNOWN_HOST -> ENVIRONMENT_URL_UNKNOWN_HOST;
      case WITH_PORT -> ENVIRONMENT_URL_WITH_PORT;
      case WITH_PATH -> ENVIRONMENT_URL_WITH_PATH;
    };
  }

  static Refusal of(DataverseAnswer.Refused<?> refused) {
    if (NO_PRIVILEGE.contains(refused.code())) {
      return APPLICATION_USER_WITHOUT_ROLES.refusal();
    }
    return switch (refused.code()) {
      case NOT_A_MEMBER -> APPLICATION_USER_MISSING.refusal();
      case DISABLED -> APPLICATION_USER_DISABLED.refusal();
      default ->
          switch (refused.status()) {
            case UNAUTHORIZED -> ENVIRONMENT_OF_OTHER_DIRECTORY.refusal();
            case NOT_FOUND -> ENVIRONMENT_UNKNOWN.refusal();
            default ->
                DYNAMICS_REFUSED.refusal(
                    ("status " + refused.status() + " " + refused.code()).strip());
          };
    };
  }
}
