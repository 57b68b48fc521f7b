package io.deskbridge.lookup.adapter;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many adapters know a revision, over all replicas.
 *
 * @param told streams that know at least this revision
 * @param streams all streams
 */
@Schema(name = "Reach")
record ReachView(long revision, long told, long streams, List<ReplicaReach> replicas) {

  /**
   * The same of one replica.
   *
   * @param revision the settings it held when it was last heard of
   * @param told streams that know at least its revision
   */
  record ReplicaReach(String replica, long revision, int told, int streams, Instant seenAt) {}

  static ReachView of(long revision, List<ReplicaReach> replicas) {
    return new ReachView(
        revision,
        replicas.stream()
            .filter(replica -> replica.revision() >= revision)
            .mapToLong(ReplicaReach::told)
            .sum(),
        replicas.stream().mapToLong(ReplicaReach::streams).sum(),
        replicas);
  }
}
