package io.deskbridge.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may talk to whom, read out of the rendered production overlay. */
class NetworkPoliciesTest {

  private static final String OVERLAY = "overlays/production";

  static Stream<Manifest> policies() {
    return Manifest.of(OVERLAY).stream().filter(each -> each.kind().equals("NetworkPolicy"));
  }

  static Stream<Manifest> pods() {
    return Manifest.of(OVERLAY).stream().filter(Manifest::hasPods);
  }

  @ParameterizedTest
  @MethodSource("pods")
  void everyPodHasAPolicyOfItsOwnForBothDirections(Manifest pod) {
    // When
    List<Manifest> own =
        policies()
            .filter(each -> !each.name().equals("deskbridge-default-deny"))
            .filter(each -> selects(each, pod.podLabels()))
            .filter(
                each -> each.at("/spec/policyTypes").toString().equals("[\"Ingress\",\"Egress\"]"))
            .toList();

    // Then
    assertThat(own).hasSize(1);
  }

  @Test
  void whatNoPolicyAllowsIsDenied() {
    // When
    Manifest deny =
        policies()
            .filter(each -> each.name().equals("deskbridge-default-deny"))
            .findFirst()
            .orElseThrow();

    // Then
    assertThat(pods()).allMatch(pod -> selects(deny, pod.podLabels()));
    assertThat(deny.at("/spec/policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
    assertThat(deny.at("/spec/ingress").isMissingNode()).isTrue();
    assertThat(deny.at("/spec/egress").isMissingNode()).isTrue();
  }

  /** The internal calls of the security model, and nothing more. */
  @ParameterizedTest
  @CsvSource({
    "settings-service, auth-service, auth-service+crm-lookup-service",
    "auth-service, settings-service+crm-lookup-service, settings-service",
    "crm-lookup-service, settings-service, auth-service"
  })
  void siblingsReachEachOtherOnlyForInternalCalls(String service, String callers, String called) {
    // Given
    Manifest policy =
        policies().filter(each -> each.name().equals(service)).findFirst().orElseThrow();

    // When
    Set<String> mayCall = siblings(policy.at("/spec/ingress"), "from");
    Set<String> mayBeCalled = siblings(policy.at("/spec/egress"), "to");

    // Then
    assertThat(mayCall).isEqualTo(new TreeSet<>(Set.of(callers.split("\\+"))));
    assertThat(mayBeCalled).isEqualTo(new TreeSet<>(Set.of(called.split("\\+"))));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void noRuleIsOpenToEverybodyOrToEveryPort(Manifest policy) {
    for (String direction : List.of("ingress", "egress")) {
      for (JsonNode rule : policy.at("/spec/" + direction)) {
        JsonNode peers = rule.path(direction.equals("ingress") ? "from" : "to");
        assertThat(peers.size()).isPositive();
        assertThat(rule.path("ports").size()).isPositive();
        assertThat(peers)
            .allSatisfy(
                peer -> {
                  assertThat(peer.size()).isPositive();
                  assertThat(peer.at("/namespaceSelector").toString()).isNotEqualTo("{}");
                  assertThat(peer.at("/podSelector").toString()).isNotEqualTo("{}");
                });
      }
    }
  }

  @Test
  void anAddressThatAnAdministratorTypedCanNotLeadInside() throws Exception {
    for (String service : List.of("settings-service", "auth-service", "crm-lookup-service")) {
      Manifest policy =
          policies().filter(each -> each.name().equals(service)).findFirst().orElseThrow();

      // When
      List<JsonNode> outside =
          ManifestsTest.stream(policy.at("/spec/egress"))
              .filter(rule -> rule.at("/to/0").has("ipBlock"))
              .toList();

      // Then
      assertThat(outside).hasSize(1);
      assertThat(outside.getFirst().path("ports"))
          .isEqualTo(new ObjectMapper().readTree("[{\"port\":443,\"protocol\":\"TCP\"}]"));
      assertThat(outside.getFirst().at("/to/0/ipBlock/except").toString())
          .contains(
              "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10");
      assertThat(outside.getFirst().at("/to/1/ipBlock/except").toString())
          .contains("fc00::/7", "fe80::/10", "::ffff:0:0/96");
    }
  }

  @Test
  void aMigrationReachesItsDatabaseAloneAndNobodyReachesIt() {
    // When
    Manifest policy =
        policies().filter(each -> each.name().equals("migrations")).findFirst().orElseThrow();

    // Then
    assertThat(policy.at("/spec/ingress").size()).isZero();
    assertThat(ManifestsTest.stream(policy.at("/spec/egress")))
        .extracting(rule -> rule.at("/ports/0/port").asInt())
        .containsExactlyInAnyOrder(53, 5432);
  }

  private static boolean selects(Manifest policy, JsonNode podLabels) {
    return ManifestsTest.selects(policy.at("/spec/podSelector/matchLabels"), podLabels);
  }

  private static Set<String> siblings(JsonNode rules, String side) {
    Set<String> siblings = new TreeSet<>();
    ManifestsTest.stream(rules)
        .flatMap(rule -> ManifestsTest.stream(rule.path(side)))
        .map(peer -> peer.at("/podSelector/matchLabels/app.kubernetes.io~1name").asText())
        .filter(name -> !name.isEmpty())
        .forEach(siblings::add);
    return siblings;
  }
}
