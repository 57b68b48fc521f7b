package io.deskbridge.simulator.landscape;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An API of Microsoft that every directory knows as a service principal.
 *
 * @param roles what an administrator can let applications do in their own name
 * @param scopes what people can let applications do in theirs
 */
public record Api(
    String appId, String displayName, List<Permission> roles, List<Permission> scopes) {

  /**
   * Something that can be allowed.
   *
   * @param value its name in tokens
   * @param wanted whether the registrations of the applications here ask for it
   */
  public record Permission(UUID id, String value, String wording, boolean wanted) {}

  /** The Dataverse Web API of every organisation. */
  public static final Api DATAVERSE =
      new Api(
          "00000007-0000-0000-c000-000000000000",
          "Dataverse",
          List.of(),
          List.of(
              wanted(
                  "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4",
                  "user_impersonation",
                  "Access Common Data Service as organization users")));

  /** Microsoft Graph. */
  public static final Api GRAPH =
      new Api(
          "00000003-0000-0000-c000-000000000000",
          "Microsoft Graph",
          List.of(
              wanted(
                  "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9",
                  "Application.ReadWrite.All",
                  "Read and write all applications"),
              wanted(
                  "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
                  "Directory.Read.All",
                  "Read directory data"),
              wanted(
                  "df021288-bdef-4463-88db-98f22de89214",
                  "User.Read.All",
                  "Read all users' full profiles"),
              other(
                  "06b708a9-e830-4db3-a914-8e69da51d44f",
                  "AppRoleAssignment.ReadWrite.All",
                  "Manage app permission grants and app role assignments"),
              other(
                  "8e8e4742-1d95-4f68-9d56-6ee75648c72a",
                  "DelegatedPermissionGrant.ReadWrite.All",
                  "Manage all delegated permission grants")),
          List.of(
              wanted(
                  "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
                  "User.Read",
                  "Sign in and read user profile")));

  /** All of them. */
  public static final List<Api> ALL = List.of(DATAVERSE, GRAPH);

  private static Permission wanted(String id, String value, String wording) {
    return new Permission(UUID.fromString(id), value, wording, true);
  }

  private static Permission other(String id, String value, String wording) {
    return new Permission(UUID.fromString(id), value, wording, false);
  }

  /** The role of that name. */
  public Optional<Permission> findRole(String value) {
    return roles.stream().filter(role -> role.value().equals(value)).findFirst();
  }

  /** The role of that identifier. */
  public Optional<Permission> findRole(UUID id) {
    return roles.stream().filter(role -> role.id().equals(id)).findFirst();
  }

  /** The roles that the applications' registrations ask for. */
  public Stream<Permission> wantedRoles() {
    return roles.stream().filter(Permission::wanted);
  }
}
