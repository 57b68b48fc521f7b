package io.deskbridge.settings.queue;

import io.deskbridge.settings.document.AccessPoint;
import io.deskbridge.settings.document.Queue;
import io.deskbridge.settings.document.SettingsDocument;
import io.deskbridge.settings.revision.Change;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Changes of one queue or access point; what they are about may not exist. */
final class QueueChanges {

  private QueueChanges() {}

  /** Makes the queue, or renames it and leaves its access points. */
  static Change put(String queueId, String name) {
    return (document, next) ->
        find(document, queueId).isPresent()
            ? replace(document, queueId, queue -> queue.named(name))
            : Optional.of(
                document.withQueues(
                    Stream.concat(
                            document.queues().stream(),
                            Stream.of(new Queue(queueId, name, List.of())))
                        .toList()));
  }

  static Change delete(String queueId) {
    return (document, next) ->
        find(document, queueId)
            .map(
                found ->
                    document.withQueues(
                        document.queues().stream().filter(each -> !each.equals(found)).toList()));
  }

  /** Makes the access point, or changes it; when it was made stays as it was. */
  static Change put(String queueId, String id, AccessPointForm form) {
    return (document, next) ->
        replace(document, queueId, queue -> queue.with(form.as(id, createdIn(queue, id, next))));
  }

  static Change delete(String queueId, String accessPointId) {
    return (document, next) ->
        find(document, queueId)
            .flatMap(queue -> queue.find(accessPointId))
            .flatMap(found -> replace(document, queueId, queue -> queue.without(accessPointId)));
  }

  private static long createdIn(Queue queue, String accessPointId, long next) {
    return queue.find(accessPointId).map(AccessPoint::createdRevision).orElse(next);
  }

  private static Optional<SettingsDocument> replace(
      SettingsDocument document, String queueId, UnaryOperator<Queue> change) {
    return find(document, queueId)
        .map(
            found ->
                document.withQueues(
                    document.queues().stream()
                        .map(each -> each.equals(found) ? change.apply(each) : each)
                        .toList()));
  }

  private static Optional<Queue> find(SettingsDocument document, String queueId) {
    return document.queues().stream().filter(each -> each.id().equals(queueId)).findFirst();
  }
}
