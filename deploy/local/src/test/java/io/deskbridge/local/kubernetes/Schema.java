package io.deskbridge.local.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.BackendTLSPolicy;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The kinds that {@code k8s/} may render, and whether a document obeys its kind: it is read into
 * the kind's Java type and written again; what did not survive that was unknown or of another type.
 */
final class Schema {

  private static final Map<String, Class<?>> KINDS =
      Map.ofEntries(
          Map.entry("v1/Namespace", Namespace.class),
          Map.entry("v1/Service", Service.class),
          Map.entry("v1/ServiceAccount", ServiceAccount.class),
          Map.entry("v1/ConfigMap", ConfigMap.class),
          Map.entry("v1/Secret", Secret.class),
          Map.entry("apps/v1/Deployment", Deployment.class),
          Map.entry("batch/v1/Job", Job.class),
          Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
          Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class),
          Map.entry("gateway.networking.k8s.io/v1/BackendTLSPolicy", BackendTLSPolicy.class),
          Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
          Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
          Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
          Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class),
          Map.entry("postgresql.cnpg.io/v1/Cluster", CustomResources.Cluster.class),
          Map.entry("postgresql.cnpg.io/v1/Database", CustomResources.Database.class),
          Map.entry("cert-manager.io/v1/Issuer", CustomResources.Issuer.class),
          Map.entry("cert-manager.io/v1/Certificate", CustomResources.Certificate.class));

  private static final ObjectMapper MAPPER = mapper();

  private Schema() {}

  /** What is wrong with a document; empty when nothing is. */
  static List<String> violations(Manifest manifest) {
    Class<?> type = KINDS.get(manifest.type());
    if (type == null) {
      return List.of(manifest.type() + " is a kind that this test does not know");
    }
    try {
      Object typed = MAPPER.treeToValue(manifest.tree(), type);
      List<String> violations = new ArrayList<>();
      compare("", manifest.tree(), MAPPER.valueToTree(typed), violations);
      return violations;
    } catch (JsonProcessingException e) {
      return List.of(e.getOriginalMessage());
    }
  }

  private static void compare(
      String path, JsonNode written, JsonNode understood, List<String> violations) {
    if (written.isContainerNode() && written.isEmpty()) {
      return;
    }
    if (written.isObject() && understood.isObject()) {
      written
          .properties()
          .forEach(
              field ->
                  compare(
                      path + "/" + field.getKey(),
                      field.getValue(),
                      understood.path(field.getKey()),
                      violations));
    } else if (written.isArray() && understood.size() == written.size()) {
      for (int i = 0; i < written.size(); i++) {
        compare(path + "/" + i, written.get(i), understood.get(i), violations);
      }
    } else if (understood.isMissingNode()) {
      violations.add(path + " is unknown");
    } else if (!written.asText().equals(understood.asText())
        || written.getNodeType() != understood.getNodeType()) {
      violations.add(path + " is of another type: " + written + ", not " + understood);
    }
  }

  /** Strict, and deaf to the maps in which the types keep what they don't know. */
  private static ObjectMapper mapper() {
    ObjectMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();
    new KubernetesSerialization(mapper, false);
    mapper.setAnnotationIntrospector(
        new JacksonAnnotationIntrospector() {
          private static final long serialVersionUID = 1;

          @Override
          public Boolean hasAnyGetter(Annotated annotated) {
            return false;
          }
        });
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    return mapper;
  }
}
