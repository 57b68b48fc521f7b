package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.landscape.Landscape;
import io.deskbridge.simulator.landscape.Organisation;
import io.deskbridge.simulator.landscape.Platform;
import java.util.List;
import java.util.Map;
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

  private static Directory customer(Organisation organisation, Landscape landscape) {
    return new Directory(
        organisation.directoryId(),
        organisation.directoryDomain(),
        organisation.applications(),
        List.of(),
        List.of(
            new Resource(organisation.urls(), "", 1, Map.of()),
            new Resource(
                List.of("https://graph.microsoft.com", landscape.addresses().graphUrl()),
                "",
                1,
                Map.of())));
  }

  private static Directory platform(Platform platform) {
    Map<String, List<String>> publicRoles = Map.of(Platform.BACKEND, List.of("service"));
    return new Directory(
        platform.directoryId(),
        platform.domain(),
        platform.clients(),
        platform.users(),
        List.of(
            new Resource(List.of("api://deskbridge"), "deskbridge", 2, publicRoles),
            ofService("settings-service"),
            ofService("auth-service"),
            ofService("crm-lookup-service")));
  }

  private static Resource ofService(String name) {
    return new Resource(List.of("api://" + name), name, 2, Map.of());
  }
}
