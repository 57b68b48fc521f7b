package io.deskbridge.lookup.security;

/** Names of the roles that endpoints demand; see "Security model" in the README. */
public final class Roles {

  /** Portal user who may change the settings of the tenant in the token. */
  public static final String ADMIN = "admin";

  /** Portal user who may only read. */
  public static final String VIEWER = "viewer";

  /** The platform's backend; names its tenant in the header {@code Deskbridge-Tenant}. */
  public static final String SERVICE = "service";

  /** Agent who signed in to Dynamics; believed from auth-service alone. */
  public static final String AGENT = "agent";

  /** Sibling service, recognised by its client id. */
  public static final String SETTINGS_SERVICE = "settings-service";

  /** Sibling service, recognised by its client id. */
  public static final String AUTH_SERVICE = "auth-service";

  /** Sibling service, recognised by its client id. */
  public static final String CRM_LOOKUP_SERVICE = "crm-lookup-service";

  private Roles() {}
}
