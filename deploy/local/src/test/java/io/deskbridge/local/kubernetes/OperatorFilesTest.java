package io.deskbridge.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.deskbridge.local.configuration.DatabaseAccess;
import io.deskbridge.local.configuration.ServiceConfiguration;
import io.deskbridge.local.configuration.ServiceName;
import io.deskbridge.local.configuration.Surroundings;
import io.deskbridge.local.kafka.Topic;
import io.deskbridge.local.platform.PlatformCredentials;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator runs and fills in, against what the services and the local stack know. */
class OperatorFilesTest {

  private static final String CLIENT_SECRET = "it's \\ odd ${and} #long: \"x\"=";

  /** Keys by which the local stack differs: the stand-in's cloud. */
  private static final String LOCAL_ONLY = "deskbridge.clouds.local.";

  @TempDir private static Path directory;

  private static Map<String, JsonNode> secrets;

  @BeforeAll
  static void makeSecrets() {
    secrets = newSecrets();
  }

  private static Map<String, JsonNode> newSecrets() {
    String script = Kubectl.repository("k8s/new-secrets").toString();
    Map<String, JsonNode> byName = new HashMap<>();
    Manifest.parse(
            Kubectl.run(
                directory,
                "env",
                "SETTINGS_SERVICE_CLIENT_SECRET=" + CLIENT_SECRET,
                "AUTH_SERVICE_CLIENT_SECRET=auth",
                "CRM_LOOKUP_SERVICE_CLIENT_SECRET=lookup",
                "bash",
                script,
                "deskbridge"))
        .forEach(secret -> byName.put(secret.at("/metadata/name").asText(), secret));
    return byName;
  }

  @Test
  void newSecretsMakesEverySecretThatAPodMountsBesidesTheCertificates() {
    // Given
    Set<String> mounted = new TreeSet<>();
    Manifest.of("overlays/production").stream()
        .filter(Manifest::hasPods)
        .flatMap(pod -> pod.podSpec().findValues("secret").stream())
        .forEach(
            secret -> {
              String name = secret.path("name").asText(secret.path("secretName").asText());
              if (!name.matches(".*-(tls|ca|ca-cert)")) {
                mounted.add(name);
                secret
                    .path("items")
                    .forEach(
                        item ->
                            assertThat(
                                    secrets.get(name).path("data").has(item.path("key").asText()))
                                .as(name + " has " + item)
                                .isTrue());
              }
            });

    // Then
    assertThat(secrets.keySet()).isEqualTo(mounted);
    assertThat(secrets.values())
        .allSatisfy(
            secret -> assertThat(Schema.violations(new Manifest("new-secrets", secret))).isEmpty());
  }

  @Test
  void newSecretsGivesWhatServicePostgresAndKafkaAgreeOn() throws Exception {
    // When
    Properties database = properties("settings-service-database", "database.properties");
    Properties owner = properties("crm-lookup-service-database-owner", "database-owner.properties");
    Properties kafka = properties("auth-service-kafka", "kafka.properties");

    // Then
    assertThat(database.getProperty("quarkus.datasource.username"))
        .isEqualTo(text("settings-service-database", "username"))
        .isEqualTo("deskbridge_settings_app");
    assertThat(database.getProperty("quarkus.datasource.password"))
        .isEqualTo(text("settings-service-database", "password"))
        .matches("[A-Za-z0-9_-]{43}");
    assertThat(owner.getProperty("quarkus.flyway.username")).isEqualTo("deskbridge_lookup_owner");
    assertThat(kafka.getProperty("kafka.sasl.jaas.config"))
        .isEqualTo(
            "org.apache.kafka.common.security.scram.ScramLoginModule required"
                + " username=\"auth-service\" password=\""
                + text("auth-service-kafka", "password")
                + "\";");
    for (String sibling : List.of("auth-service", "crm-lookup-service")) {
      assertThat(
              properties("settings-service-clients", "clients.properties")
                  .getProperty("quarkus.oidc-client." + sibling + ".credentials.secret"))
          .isEqualTo(CLIENT_SECRET.replace("${", "$${"));
    }
    assertThat(text("auth-service-database", "password"))
        .isNotEqualTo(text("settings-service-database", "password"));
  }

  @Test
  void newSecretsMakesKeysetsThatSealAndThatDifferEachTime() throws Exception {
    // Given
    AeadConfig.register();
    byte[] plain = "a refresh token".getBytes(StandardCharsets.UTF_8);
    byte[] row = "contoso".getBytes(StandardCharsets.UTF_8);

    // When
    List<Aead> keys = new ArrayList<>();
    for (String keyset :
        List.of(
            text("auth-service-keyset", "keyset.json"),
            text("crm-lookup-service-keyset", "keyset.json"))) {
      keys.add(
          TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
              .getPrimitive(RegistryConfiguration.get(), Aead.class));
    }

    // Then
    byte[] sealed = keys.getFirst().encrypt(plain, row);
    assertThat(keys.getFirst().decrypt(sealed, row)).isEqualTo(plain);
    assertThatThrownBy(() -> keys.getLast().decrypt(sealed, row))
        .isInstanceOf(java.security.GeneralSecurityException.class);
    assertThat(newSecrets().get("auth-service-keyset"))
        .isNotEqualTo(secrets.get("auth-service-keyset"));
  }

  /** A key that a deployer sets locally must be set on Kubernetes, and none twice. */
  @ParameterizedTest
  @EnumSource
  void setsEveryKeyThatTheLocalStackSets(ServiceName service) throws Exception {
    // Given
    Set<String> local = new TreeSet<>(localKeys(service));
    local.removeIf(key -> key.startsWith(LOCAL_ONLY));

    // When
    List<String> onKubernetes = new ArrayList<>();
    Manifest configuration =
        Manifest.of("overlays/production").stream()
            .filter(each -> each.kind().equals("ConfigMap"))
            .filter(each -> each.name().startsWith(service.id()))
            .findFirst()
            .orElseThrow();
    for (JsonNode file : configuration.at("/data")) {
      onKubernetes.addAll(load(file.asText()).stringPropertyNames());
    }
    for (var entry :
        Map.of(
                "database", "database.properties",
                "database-owner", "database-owner.properties",
                "kafka", "kafka.properties",
                "clients", "clients.properties")
            .entrySet()) {
      onKubernetes.addAll(
          properties(service.id() + "-" + entry.getKey(), entry.getValue()).stringPropertyNames());
    }

    // Then
    assertThat(onKubernetes).doesNotHaveDuplicates().containsAll(local);
  }

  @Test
  void topicsAreThoseOfTheLocalStackAndOnlyTheirProducerMayWrite() {
    // Given
    Map<String, String> producers =
        Map.of(
            "settings-changed", "settings-service",
            "connection-changed", "auth-service",
            "session-ended", "auth-service",
            "case-written", "crm-lookup-service");

    // When
    List<Manifest> kafka = Manifest.of("components/strimzi");

    // Then
    assertThat(kafka)
        .filteredOn(each -> each.kind().equals("KafkaTopic"))
        .extracting(Manifest::name)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    for (Topic topic : Topic.values()) {
      Manifest manifest =
          kafka.stream()
              .filter(each -> each.name().equals(topic.topicName()))
              .findFirst()
              .orElseThrow();
      Map<String, String> config = new HashMap<>();
      manifest
          .at("/spec/config")
          .properties()
          .forEach(each -> config.put(each.getKey(), each.getValue().asText()));
      assertThat(manifest.at("/spec/partitions").asInt()).isEqualTo(Topic.PARTITIONS);
      assertThat(config).containsAllEntriesOf(topic.retention());
      List<String> writers =
          kafka.stream()
              .filter(each -> each.kind().equals("KafkaUser"))
              .filter(user -> mayWrite(user, topic.topicName()))
              .map(Manifest::name)
              .toList();
      assertThat(writers).containsExactly(producers.get(topic.topicName()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
  void imagesRunAsTheUserOfThePodsFromATaggedPublicBase(String name) throws Exception {
    // When
    List<String> lines = Files.readAllLines(Kubectl.repository("deploy/images/" + name));

    // Then
    assertThat(lines).contains("USER 10001:10001", "ARG SERVICE");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("FROM"))
        .singleElement()
        .asString()
        .matches("FROM [a-z-]+:[0-9a-z.-]+")
        .doesNotContain(":latest");
    assertThat(lines).noneMatch(line -> line.matches("(?i)(ENV|ARG) .*(password|secret|token).*"));
  }

  private static boolean mayWrite(Manifest user, String topic) {
    return ManifestsTest.stream(user.at("/spec/authorization/acls"))
        .filter(acl -> acl.at("/resource/name").asText().equals(topic))
        .anyMatch(acl -> acl.path("operations").toString().matches(".*\"(Write|All|Alter)\".*"));
  }

  private static Set<String> localKeys(ServiceName service) throws Exception {
    Path credentials = directory.resolve("credentials.json");
    Files.writeString(
        credentials,
        """
        {"platform": {"issuer": "https://i", "tokenEndpoint": "https://t", "clients": {
          "settings-service": {"clientId": "a", "clientSecret": "b"},
          "auth-service": {"clientId": "a", "clientSecret": "b"},
          "crm-lookup-service": {"clientId": "a", "clientSecret": "b"}}}}
        """);
    URI anywhere = URI.create("https://localhost");
    return ServiceConfiguration.of(
            service,
            new Surroundings(
                new DatabaseAccess("postgresql://x/y", "role", "p", "owner", "p"),
                "localhost:1",
                PlatformCredentials.read(credentials),
                Path.of("ca.crt"),
                Path.of("keyset.json"),
                anywhere,
                anywhere))
        .keySet();
  }

  private static Properties properties(String secret, String key) throws Exception {
    return load(text(secret, key));
  }

  private static Properties load(String text) throws Exception {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }

  private static String text(String secret, String key) {
    return new String(
        Base64.getDecoder().decode(secrets.get(secret).path("data").path(key).asText()),
        StandardCharsets.UTF_8);
  }
}
