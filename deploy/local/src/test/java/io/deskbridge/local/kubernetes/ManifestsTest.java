package io.deskbridge.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document that {@code k8s/} renders to, row by row. */
class ManifestsTest {

  private static final List<String> FOLDERS =
      List.of(
          "base",
          "base/settings-service",
          "base/auth-service",
          "base/crm-lookup-service",
          "base/network",
          "components/strimzi",
          "components/cloudnative-pg",
          "components/prometheus",
          "components/cert-manager",
          "overlays/dev",
          "overlays/production");
  private static final List<String> OVERLAYS = List.of("overlays/dev", "overlays/production");
  private static final List<String> SERVICES =
      List.of("settings-service", "auth-service", "crm-lookup-service");

  /** Of the reactive pool and of JDBC: the services' {@code application.properties}. */
  private static final int CONNECTIONS_PER_POD = 20 + 2;

  /** Everything else reaches a service as a file. */
  private static final Set<String> VARIABLES =
      Set.of(
          "SMALLRYE_CONFIG_LOCATIONS", "QUARKUS_FLYWAY_MIGRATE_AT_START", "QUARKUS_INIT_AND_EXIT");

  static Stream<Manifest> documents() {
    return FOLDERS.stream().flatMap(folder -> Manifest.of(folder).stream());
  }

  static Stream<Manifest> pods() {
    return documents().filter(Manifest::hasPods);
  }

  static Stream<Manifest> deployments() {
    return documents().filter(each -> each.kind().equals("Deployment"));
  }

  static Stream<String> overlays() {
    return OVERLAYS.stream();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void obeysTheSchemaOfItsKind(Manifest manifest) {
    // When
    List<String> violations = Schema.violations(manifest);

    // Then
    assertThat(violations).isEmpty();
  }

  @Test
  void theSchemaCheckSeesUnknownFieldsWrongTypesAndUnknownKinds() {
    // Given
    Manifest deployment = deployments().findFirst().orElseThrow();
    ObjectNode misspelt = deployment.tree().deepCopy();
    ((ObjectNode) misspelt.at("/spec/template/spec")).put("serviceAcountName", "x");
    ObjectNode mistyped = deployment.tree().deepCopy();
    ((ObjectNode) mistyped.at("/spec/template/spec/containers/0/ports/0"))
        .put("containerPort", "8443");
    ObjectNode stranger = deployment.tree().deepCopy();
    stranger.put("apiVersion", "apps/v1beta1");

    // When
    List<List<String>> violations =
        Stream.of(misspelt, mistyped, stranger)
            .map(tree -> Schema.violations(new Manifest("test", tree)))
            .toList();

    // Then
    assertThat(violations.get(0))
        .containsExactly("/spec/template/spec/serviceAcountName is unknown");
    assertThat(violations.get(1)).hasSize(1);
    assertThat(violations.get(2))
        .containsExactly("apps/v1beta1/Deployment is a kind that this test does not know");
  }

  /**
   * <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security
   * Standards</a>, level restricted, and stricter: a read-only root and no writable host.
   */
  @ParameterizedTest
  @MethodSource("pods")
  void meetsTheRestrictedPodSecurityStandard(Manifest manifest) {
    JsonNode pod = manifest.podSpec();
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asInt()).isGreaterThan(9_999);
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    for (String host : List.of("hostNetwork", "hostPID", "hostIPC", "hostUsers")) {
      assertThat(pod.path(host).asBoolean(false)).as(host).isFalse();
    }
    assertThat(texts(pod.path("volumes"), JsonNode::fieldNames))
        .isSubsetOf("name", "configMap", "secret", "projected", "emptyDir");
    for (JsonNode container : containers(pod)) {
      JsonNode context = container.path("securityContext");
      assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(context.path("readOnlyRootFilesystem").asBoolean(false)).isTrue();
      assertThat(context.path("privileged").asBoolean(false)).isFalse();
      assertThat(context.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
      assertThat(context.at("/capabilities/add").isMissingNode()).isTrue();
      assertThat(context.path("runAsUser").isMissingNode()).isTrue();
      assertThat(container.at("/ports/0/hostPort").isMissingNode()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("pods")
  void asksForResourcesWithinLimits(Manifest manifest) {
    for (JsonNode container : containers(manifest.podSpec())) {
      for (String bound : List.of("requests", "limits")) {
        assertThat(container.at("/resources/" + bound).fieldNames())
            .toIterable()
            .contains("cpu", "memory", "ephemeral-storage");
      }
      assertThat(container.at("/resources/requests/memory").asText())
          .isEqualTo(container.at("/resources/limits/memory").asText());
    }
  }

  @ParameterizedTest
  @MethodSource("pods")
  void runsAsAnAccountOfItsOwnWithoutAToken(Manifest manifest) {
    // Given
    JsonNode pod = manifest.podSpec();
    String account = pod.path("serviceAccountName").asText();

    // When
    Manifest accountManifest = find(manifest.folder(), "ServiceAccount", account);

    // Then
    assertThat(account).isNotEmpty().isNotEqualTo("default");
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(accountManifest.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("pods")
  void writesOnlyToATemporaryFolderOfBoundedSize(Manifest manifest) {
    // Given
    JsonNode pod = manifest.podSpec();

    // When
    List<JsonNode> writable =
        stream(pod.at("/containers/0/volumeMounts"))
            .filter(mount -> !mount.path("readOnly").asBoolean(false))
            .toList();

    // Then
    assertThat(writable)
        .extracting(mount -> mount.path("mountPath").asText())
        .containsExactly("/tmp");
    assertThat(stream(pod.path("volumes")).filter(volume -> volume.has("emptyDir")))
        .singleElement()
        .satisfies(volume -> assertThat(volume.at("/emptyDir/sizeLimit").asText()).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("pods")
  void getsSecretsAsFilesAndNothingElseFromTheEnvironment(Manifest manifest) {
    for (JsonNode container : containers(manifest.podSpec())) {
      assertThat(container.path("envFrom").isMissingNode()).isTrue();
      assertThat(container.path("env"))
          .allSatisfy(
              variable -> {
                assertThat(variable.path("name").asText()).isIn(VARIABLES);
                assertThat(variable.has("valueFrom")).isFalse();
              });
      assertThat(variable(container, "SMALLRYE_CONFIG_LOCATIONS"))
          .isEqualTo("/etc/deskbridge/config,/etc/deskbridge/secrets");
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void holdsNoSecretItself(Manifest manifest) {
    assertThat(manifest.kind()).isNotEqualTo("Secret");
    if (manifest.kind().equals("ConfigMap")) {
      assertThat(manifest.at("/data"))
          .allSatisfy(
              file ->
                  assertThat(file.asText().lines().filter(line -> !line.startsWith("#")))
                      .allSatisfy(
                          line ->
                              assertThat(line.split("=", 2)[0])
                                  .doesNotMatch("(?i).*(password|secret|jaas|private|token)$")));
    }
  }

  @ParameterizedTest
  @MethodSource("pods")
  void migratesInAJobThatAloneKnowsTheOwner(Manifest manifest) {
    // Given
    boolean job = manifest.kind().equals("Job");
    JsonNode container = manifest.podSpec().at("/containers/0");

    // When
    String volumes = manifest.podSpec().path("volumes").toString();

    // Then
    assertThat(variable(container, "QUARKUS_FLYWAY_MIGRATE_AT_START"))
        .isEqualTo(Boolean.toString(job));
    assertThat(variable(container, "QUARKUS_INIT_AND_EXIT")).isEqualTo(job ? "true" : "");
    assertThat(volumes.contains("-database-owner")).isEqualTo(job);
    assertThat(volumes.contains("-keyset"))
        .isEqualTo(!job && !manifest.name().equals("settings-service"));
    assertThat(container.path("image").asText())
        .matches("deskbridge/" + manifest.name().replace("-migration", "") + ":[0-9][^:]*");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void isProbedByHttpsAtItsOwnAddress(Manifest manifest) {
    JsonNode container = manifest.podSpec().at("/containers/0");
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      JsonNode get = container.path(probe).path("httpGet");
      assertThat(get.has("host")).as(probe).isFalse();
      assertThat(get.path("scheme").asText()).isEqualTo("HTTPS");
      assertThat(get.path("port").asText()).isEqualTo("https");
      assertThat(get.path("path").asText())
          .isEqualTo(probe.equals("readinessProbe") ? "/q/health/ready" : "/q/health/live");
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void goesGracefullyAndSpreads(Manifest manifest) {
    // Given
    JsonNode pod = manifest.podSpec();
    int grace = pod.path("terminationGracePeriodSeconds").asInt();
    int pause = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt();
    JsonNode files = configurationOf(manifest).at("/data");

    // When
    int shutdown =
        seconds(files.path("10-common.properties"), "quarkus.shutdown.timeout").orElseThrow();
    int delay = seconds(files.path("20-service.properties"), "quarkus.shutdown.delay").orElse(0);

    // Then
    assertThat(pause).isGreaterThanOrEqualTo(5);
    assertThat(pause + delay + shutdown).isLessThan(grace);
    assertThat(manifest.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1)).isZero();
    assertThat(manifest.at("/spec/replicas").isMissingNode()).as("left to the autoscaler").isTrue();
    assertThat(texts(pod.path("topologySpreadConstraints"), each -> each.path("topologyKey")))
        .containsExactlyInAnyOrder("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    assertThat(pod.path("topologySpreadConstraints"))
        .allSatisfy(
            each ->
                assertThat(selects(each.at("/labelSelector/matchLabels"), manifest.podLabels()))
                    .isTrue());
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void scalesAloneAndAllowsAnEviction(Manifest manifest) {
    // When
    Manifest autoscaler = find(manifest.folder(), "HorizontalPodAutoscaler", manifest.name());
    Manifest budget = find(manifest.folder(), "PodDisruptionBudget", manifest.name());

    // Then
    assertThat(autoscaler.at("/spec/scaleTargetRef/name").asText()).isEqualTo(manifest.name());
    assertThat(autoscaler.at("/spec/minReplicas").asInt())
        .isGreaterThanOrEqualTo(manifest.folder().equals("overlays/dev") ? 1 : 2)
        .isLessThanOrEqualTo(autoscaler.at("/spec/maxReplicas").asInt());
    assertThat(budget.at("/spec/maxUnavailable").asInt()).isEqualTo(1);
    assertThat(budget.at("/spec/minAvailable").isMissingNode()).isTrue();
    assertThat(selects(budget.at("/spec/selector/matchLabels"), manifest.podLabels())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void isServedByAServiceThatNeverReachesTheMigration(Manifest manifest) {
    // Given
    Manifest service = find(manifest.folder(), "Service", manifest.name());
    Manifest migration = find(manifest.folder(), "Job", manifest.name() + "-migration");

    // When
    JsonNode selector = service.at("/spec/selector");

    // Then
    assertThat(selects(selector, manifest.podLabels())).isTrue();
    assertThat(selects(selector, migration.podLabels())).isFalse();
    assertThat(selects(manifest.at("/spec/selector/matchLabels"), migration.podLabels())).isFalse();
    assertThat(service.at("/spec/type").asText()).isEqualTo("ClusterIP");
    assertThat(service.at("/spec/ports/0/port").asInt()).isEqualTo(8443);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void rendersEverythingIntoOneNamespaceThatEnforcesTheStandard(String overlay) {
    // When
    Manifest namespace =
        Manifest.of(overlay).stream()
            .filter(each -> each.kind().equals("Namespace"))
            .findFirst()
            .orElseThrow();

    // Then
    assertThat(namespace.at("/metadata/labels/pod-security.kubernetes.io~1enforce").asText())
        .isEqualTo("restricted");
    assertThat(Manifest.of(overlay))
        .filteredOn(each -> !each.kind().equals("Namespace"))
        .allSatisfy(
            each ->
                assertThat(each.at("/metadata/namespace").asText()).isEqualTo(namespace.name()));
    for (String service : SERVICES) {
      assertThat(Manifest.of(overlay))
          .filteredOn(each -> each.name().startsWith(service))
          .extracting(Manifest::kind)
          .contains(
              "Deployment",
              "Service",
              "ServiceAccount",
              "Job",
              "HorizontalPodAutoscaler",
              "PodDisruptionBudget",
              "NetworkPolicy",
              "HTTPRoute",
              "BackendTLSPolicy",
              "ConfigMap",
              "Certificate",
              "KafkaUser",
              "ServiceMonitor");
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void leavesEveryPodItsConnectionsAlsoDuringAnUpgrade(String overlay) {
    // Given
    Manifest cluster = find(overlay, "Cluster", "deskbridge-postgres");

    // When
    int pods =
        Manifest.of(overlay).stream()
            .filter(each -> each.kind().equals("HorizontalPodAutoscaler"))
            .mapToInt(each -> each.at("/spec/maxReplicas").asInt())
            .sum();

    // Then
    assertThat((pods + SERVICES.size()) * CONNECTIONS_PER_POD)
        .isLessThan(cluster.at("/spec/postgresql/parameters/max_connections").asInt());
  }

  private static Manifest configurationOf(Manifest manifest) {
    String name =
        stream(manifest.podSpec().path("volumes"))
            .filter(volume -> volume.path("name").asText().equals("config"))
            .map(volume -> volume.at("/configMap/name").asText())
            .findFirst()
            .orElseThrow();
    return find(manifest.folder(), "ConfigMap", name);
  }

  private static Manifest find(String folder, String kind, String name) {
    Predicate<Manifest> wanted = each -> each.kind().equals(kind) && each.name().equals(name);
    return Manifest.of(folder).stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new AssertionError(folder + " has no " + kind + " " + name));
  }

  private static List<JsonNode> containers(JsonNode pod) {
    assertThat(pod.path("ephemeralContainers").isMissingNode()).isTrue();
    return Stream.of("initContainers", "containers")
        .flatMap(each -> stream(pod.path(each)))
        .toList();
  }

  private static String variable(JsonNode container, String name) {
    return stream(container.path("env"))
        .filter(each -> each.path("name").asText().equals(name))
        .map(each -> each.path("value").asText())
        .findFirst()
        .orElse("");
  }

  static boolean selects(JsonNode labels, JsonNode of) {
    return labels.isObject()
        && labels.properties().stream()
            .allMatch(each -> of.path(each.getKey()).asText().equals(each.getValue().asText()));
  }

  static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static Set<String> texts(JsonNode array, java.util.function.Function<JsonNode, ?> of) {
    Set<String> texts = new TreeSet<>();
    stream(array)
        .map(of)
        .forEach(
            each -> {
              if (each instanceof java.util.Iterator<?> names) {
                names.forEachRemaining(name -> texts.add(name.toString()));
              } else if (each instanceof JsonNode node) {
                texts.add(node.asText());
              }
            });
    return texts;
  }

  private static OptionalInt seconds(JsonNode properties, String key) {
    return properties
        .asText()
        .lines()
        .filter(line -> line.startsWith(key + "="))
        .mapToInt(line -> Integer.parseInt(line.substring(key.length() + 1).replace("S", "")))
        .findFirst();
  }
}
