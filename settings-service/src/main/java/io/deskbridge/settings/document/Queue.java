package io.deskbridge.settings.document;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A queue of the contact center with its direct access points, first created first. */
@RegisterForReflection
public record Queue(String id, String name, List<AccessPoint> accessPoints) {

  /** The access point of that id. */
  public Optional<AccessPoint> find(String accessPointId) {
    return accessPoints.stream().filter(each -> each.id().equals(accessPointId)).findFirst();
  }

  /** The same queue under another name. */
  public Queue named(String other) {
    return new Queue(id, other, accessPoints);
  }

  /** With that access point added, or in the place of the one with its id. */
  public Queue with(AccessPoint point) {
    return find(point.id()).isEmpty()
        ? new Queue(id, name, Stream.concat(accessPoints.stream(), Stream.of(point)).toList())
        : new Queue(
            id,
            name,
            accessPoints.stream()
                .map(each -> each.id().equals(point.id()) ? point : each)
                .toList());
  }

  /** Without the access point of that id. */
  public Queue without(String accessPointId) {
    return new Queue(
        id, name, accessPoints.stream().filter(each -> !each.id().equals(accessPointId)).toList());
  }
}
