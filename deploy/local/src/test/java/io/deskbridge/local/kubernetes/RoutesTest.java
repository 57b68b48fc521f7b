package io.deskbridge.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.edge.EdgePath;
import io.deskbridge.local.edge.PathTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of the gateway against the path table of the local edge. */
class RoutesTest {

  /** A row of either, in the same words. */
  private record Row(
      String path, String match, String service, Optional<String> rewrite, boolean stream) {

    static Row of(EdgePath row) {
      return new Row(
          row.path(),
          row.match() == EdgePath.Match.EXACT ? "Exact" : "PathPrefix",
          row.service().id(),
          row.rewrite(),
          row.stream());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/dev", "overlays/production"})
  void publishExactlyThePathsOfTheEdge(String folder) {
    // When
    List<Row> routed = new ArrayList<>();
    routes(folder).forEach(route -> route.at("/spec/rules").forEach(rule -> read(rule, routed)));

    // Then
    assertThat(routed)
        .containsExactlyInAnyOrderElementsOf(
            PathTable.ofTheProduct().paths().stream().map(Row::of).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/dev", "overlays/production"})
  void hangOnOneGatewayAndOnePublicDomainWhichIsThatOfTheServices(String overlay) {
    // When
    List<Manifest> routes = routes(overlay);

    // Then
    String host = routes.getFirst().at("/spec/hostnames/0").asText();
    assertThat(host).startsWith("*.");
    assertThat(routes).hasSize(3);
    assertThat(routes)
        .allSatisfy(
            route -> {
              assertThat(route.at("/spec/hostnames").size()).isEqualTo(1);
              assertThat(route.at("/spec/hostnames/0").asText()).isEqualTo(host);
              assertThat(route.at("/spec/parentRefs/0/sectionName").asText()).isEqualTo("https");
            });
    assertThat(Manifest.of(overlay))
        .filteredOn(each -> each.kind().equals("ConfigMap"))
        .hasSize(3)
        .allSatisfy(
            each ->
                assertThat(each.at("/data/30-site.properties").asText())
                    .contains("deskbridge.public-domain=" + host.substring(2) + "\n"));
  }

  private static List<Manifest> routes(String folder) {
    return Manifest.of(folder).stream().filter(each -> each.kind().equals("HTTPRoute")).toList();
  }

  private static void read(JsonNode rule, List<Row> rows) {
    assertThat(rule.path("backendRefs").size()).isEqualTo(1);
    assertThat(rule.at("/backendRefs/0/port").asInt()).isEqualTo(8443);
    assertThat(rule.at("/timeouts/request").asText()).isIn("0s", "60s");
    JsonNode rewritten = rule.at("/filters/0/urlRewrite/path/replaceFullPath");
    for (JsonNode match : rule.path("matches")) {
      assertThat(match.size()).as("matched by path alone").isEqualTo(1);
      rows.add(
          new Row(
              match.at("/path/value").asText(),
              match.at("/path/type").asText(),
              rule.at("/backendRefs/0/name").asText(),
              rewritten.isMissingNode() ? Optional.empty() : Optional.of(rewritten.asText()),
              rule.at("/timeouts/request").asText().equals("0s")));
    }
  }
}
