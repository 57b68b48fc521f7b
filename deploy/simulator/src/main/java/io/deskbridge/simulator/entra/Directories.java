package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.landscape.Api;
import io.deskbridge.simulator.landscape.Application;
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

  /** An application with the directory that it is registered in. */
  record Registered(Directory directory, Application application) {}

  /** The application of that client id, in whatever directory. */
  Optional<Registered> findApplication(String clientId) {
    return directories.stream()
        .flatMap(
            directory ->
                directory.findApplication(clientId).stream()
                    .map(application -> new Registered(directory, application)))
        .findFirst();
  }

  private static Directory customer(Organisation organisation, Landscape landscape) {
    return new Directory(
        organisation.directoryId(),
        organisation.directoryDomain(),
        organisation.applications(),
        Stream.concat(
                organisation.people().stream().map(Account::of),
                Stream.of(Account.ofAdministrator(organisation.administrator())))
            .toList(),
        List.of(
            Resource.of(Api.DATAVERSE, organisation.urls(), organisation),
            Resource.of(
                Api.GRAPH,
                List.of("https://graph.microsoft.com", landscape.addresses().graphUrl()),
                organisation)),
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
            Resource.ofPlatform("deskbridge", publicRoles),
            Resource.ofPlatform("settings-service", Map.of()),
            Resource.ofPlatform("auth-service", Map.of()),
            Resource.ofPlatform("crm-lookup-service", Map.of())),
        false);
  }
}
