package io.deskbridge.lookup.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.SettingsTopicWriter;
import io.restassured.config.HeaderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.function.Consumer;

/** What tests of the adapter do over HTTP and by the topic. */
final class AdapterCalls {

  private AdapterCalls() {}

  /** A request at that host, whatever the address is. */
  static RequestSpecification at(String host) {
    return given()
        .config(
            RestAssuredConfig.config()
                .headerConfig(HeaderConfig.headerConfig().overwriteHeadersWithName("Host")))
        .header("Host", host);
  }

  /** A request of a browser at that tenant's origin. */
  static RequestSpecification atOriginOf(String tenant) {
    return at(AgentTokens.host(tenant));
  }

  /** Publishes settings in which {@code sections} changed, and waits until they are obeyed. */
  static long publish(
      SettingsView view, String tenant, Consumer<ObjectNode> change, String... sections) {
    long before = view.find(tenant).map(each -> each.revision()).orElse(1L);
    long revision =
        SettingsTopicWriter.publish(
            tenant,
            settings -> {
              ObjectNode revisions = (ObjectNode) settings.path("sectionRevisions");
              revisions.fieldNames().forEachRemaining(name -> revisions.put(name, before));
              for (String section : sections) {
                revisions.put(section, settings.path("revision").asLong());
              }
              change.accept(settings);
            });
    Awaiting.until(() -> view.find(tenant).filter(each -> each.revision() >= revision).isPresent());
    return revision;
  }

  static void assertProblem(Response answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
  }
}
