package io.deskbridge.settings.publication;

import io.deskbridge.settings.revision.Revision;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;

/** Sends a record and waits until all in-sync replicas have it. Never on the event loop. */
@ApplicationScoped
class RecordSender {

  private final KafkaClients clients;
  private final RecordFormat format;
  private final PublicationConfig config;

  /** Made at the first use: its constructor fails while the broker's name can't be resolved. */
  private final AtomicReference<Producer<byte[], byte[]>> producer = new AtomicReference<>();

  RecordSender(KafkaClients clients, RecordFormat format, PublicationConfig config) {
    this.clients = clients;
    this.format = format;
    this.config = config;
  }

  /**
   * Returns when the record is acknowledged.
   *
   * @throws ExecutionException when Kafka refused it or did not take it in time
   */
  void send(Revision revision) throws ExecutionException, InterruptedException, TimeoutException {
    producer().send(format.write(revision)).get(longest().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The most time that {@link #send} takes. */
  Duration longest() {
    return config.longestSend();
  }

  void stop(@Observes ShutdownEvent event) {
    Producer<byte[], byte[]> made = producer.getAndSet(null);
    if (made != null) {
      made.close(config.metadataTimeout());
    }
  }

  private Producer<byte[], byte[]> producer() {
    Producer<byte[], byte[]> known = producer.get();
    if (known != null) {
      return known;
    }
    Producer<byte[], byte[]> made = clients.producer();
    if (producer.compareAndSet(null, made)) {
      return made;
    }
    made.close(Duration.ZERO);
    return producer();
  }
}
