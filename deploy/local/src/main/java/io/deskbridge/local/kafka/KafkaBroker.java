package io.deskbridge.local.kafka;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A KRaft node, broker and controller at once. As a process of its own ({@link #main}) it prints
 * {@value #READY} when the topics are there.
 */
public final class KafkaBroker implements AutoCloseable {

  /** Line on standard output when clients may come. */
  public static final String READY = "kafka ready";

  private static final String CLUSTER_ID = "ZGVza2JyaWRnZS1sb2NhbA";
  private static final int NODE = 1;
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("org.apache.kafka"),
          Logger.getLogger("kafka"),
          Logger.getLogger("state.change.logger"));

  private final KafkaRaftServer server;

  private KafkaBroker(KafkaRaftServer server) {
    this.server = server;
  }

  /** Arguments: {@code --data DIR --port N --controller-port N}. */
  public static void main(String[] arguments) throws Exception {
    List<String> given = Arrays.asList(arguments);
    KafkaBroker broker =
        start(
            Path.of(valueOf("--data", given)),
            Integer.parseInt(valueOf("--port", given)),
            Integer.parseInt(valueOf("--controller-port", given)));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "kafka-shutdown"));
    System.out.println(READY);
    System.out.flush();
    new CountDownLatch(1).await();
  }

  /** Starts on kept or new data and returns when the topics are there. */
  public static KafkaBroker start(Path data, int port, int controllerPort) throws Exception {
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    Files.createDirectories(data);
    format(data);
    KafkaRaftServer server =
        new KafkaRaftServer(
            new KafkaConfig(settings(data, port, controllerPort), false), Time.SYSTEM);
    server.startup();
    createTopics("localhost:" + port);
    return new KafkaBroker(server);
  }

  @Override
  public void close() {
    server.shutdown();
  }

  private static String valueOf(String option, List<String> given) {
    int at = given.indexOf(option);
    if (at < 0 || at + 1 == given.size()) {
      throw new IllegalArgumentException("Missing " + option);
    }
    return given.get(at + 1);
  }

  private static void format(Path data) throws Exception {
    Formatter formatter =
        new Formatter()
            .setClusterId(CLUSTER_ID)
            .setNodeId(NODE)
            .setDirectories(List.of(data.toString()))
            .setMetadataLogDirectory(data.toString())
            .setReleaseVersion(MetadataVersion.latestProduction())
            .setIgnoreFormatted(true)
            .setControllerListenerName("CONTROLLER")
            .setPrintStream(new PrintStream(new ByteArrayOutputStream()));
    formatter.run();
  }

  private static Properties settings(Path data, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "process.roles",
            "broker,controller",
            "node.id",
            Integer.toString(NODE),
            "controller.quorum.voters",
            NODE + "@localhost:" + controllerPort,
            "controller.listener.names",
            "CONTROLLER",
            "inter.broker.listener.name",
            "PLAINTEXT",
            "listener.security.protocol.map",
            "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "listeners",
            "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort,
            "advertised.listeners",
            "PLAINTEXT://localhost:" + port,
            "log.dirs",
            data.toString(),
            "auto.create.topics.enable",
            "false"));
    settings.putAll(
        Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "group.initial.rebalance.delay.ms", "0"));
    settings.putAll(
        Map.of(
            "log.cleaner.dedupe.buffer.size", "2097152",
            "num.network.threads", "1",
            "num.io.threads", "2",
            "background.threads", "2"));
    return settings;
  }

  private static void createTopics(String bootstrap) throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                60_000))) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing =
          Arrays.stream(Topic.values())
              .filter(topic -> !present.contains(topic.topicName()))
              .map(Topic::definition)
              .toList();
      admin.createTopics(missing).all().get();
    }
  }
}
