package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.landscape.Landscape;
import io.deskbridge.simulator.landscape.Organisation;
import io.deskbridge.simulator.landscape.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All directories, found by GUID or domain. */
final class Directories {

  private static final Pattern DOMAIN =
      Pattern.compile("(?i)(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");
  private static final Pattern GUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final List<Directory> directories;

  Directories(Landscape landscape) {
    this.directories =
        Stream.concat(
                Stream.of(platform(landscape.platform())),
                landscape.organisations().stream()
                    .map(organisation -> customer(organisation, landscape)))
            .toList();
  }

  Directory require(String name) {
    return directories.stream()
        .filter(directory -> directory.isNamed(name))
        .findFirst()
        .orElseThrow(
            () ->
                GUID.matcher(name).matches() || DOMAIN.matcher(name).matches()
                    ? EntraFailure.unknownDirectory(name)
                    : EntraFailure.malformedDirectory(name));
  }

  /** The account of that name, in whatever directory. */
  Optional<Account> findAccount(String username) {
    return directories.stream()
        .flatMap(directory -> directory.findAccount(username).stream())
        .findFirst();
  }

  private static Directory customer(Organisation organisation, Landscape landscape) {
    return new Directory(
        organisation.directoryId(),
        organisation.directoryDomain(),
        organisation.applications(),
        organisation.people().stream().map(Account::of).toList(),
        List.of(
            new Resource(
                organisation.urls(),
                "",
                1,
                Map.of(),
                Map.of(
                    Resource.USER_IMPERSONATION,
                    "Access Common Data Service as organization users")),
            new Resource(
                List.of("https://graph.microsoft.com", landscape.addresses().graphUrl()),
                "",
                1,
                Map.of(),
                Map.of("User.Read", "Sign in and read user profile"))),
        true);
  }

  private static Directory platform(Platform platform) {
    Map<String, List<String>> publicRoles = Map.of(Platform.BACKEND, List.of("service"));
    return new Directory(
        platform.directoryId(),
        platform.domain(),
        platform.clients(),
        platform.users().stream().map(Account::of).toList(),
        List.of(
            api("deskbridge", publicRoles),
            api("settings-service", Map.of()),
            api("auth-service", Map.of()),
            api("crm-lookup-service", Map.of())),
        false);
  }

  private static Resource api(String name, Map<String, List<String>> roles) {
    return new Resource(
        List.of("api://" + name),
        name,
        2,
        roles,
        Map.of(Resource.USER_IMPERSONATION, "Use Deskbridge as you"));
  }
}
