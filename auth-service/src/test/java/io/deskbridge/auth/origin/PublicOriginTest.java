package io.deskbridge.auth.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deskbridge.auth.problem.ErrorCode;
import io.deskbridge.auth.problem.ProblemException;
import io.deskbridge.auth.settings.SettingsFixture;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicOriginTest {

  private final SettingsFixture settings = new SettingsFixture();

  @ParameterizedTest
  @ValueSource(strings = {"contoso.example.com", "CONTOSO.Example.com", "contoso.example.com:443"})
  void knowsATenantByItsHost(String host) {
    // Given
    settings.holds("contoso");

    // When, Then
    assertThat(origin(host).requireTenant().tenantId()).isEqualTo("contoso");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "contoso.example.com:8443",
        "a.contoso.example.com",
        "contoso.example.com.evil.example",
        "evilexample.com",
        "northwind.example.com",
        ""
      })
  void refusesAnyOtherHost(String host) {
    // Given
    settings.holds("contoso");
    settings.readToTheEnd();

    // When
    ProblemException failure = refusal(host);

    // Then
    assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_HOST);
  }

  @Test
  void refusesToDecideWhileTheTenantsWereNeverRead() {
    // When
    ProblemException failure = refusal("contoso.example.com");

    // Then
    assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  void refusesSeveralHosts() {
    // Given
    settings.holds("contoso");

    // When
    ProblemException failure = refusal("contoso.example.com", "contoso.example.com");

    // Then
    assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_HOST);
  }

  private ProblemException refusal(String... hosts) {
    return catchThrowableOfType(ProblemException.class, () -> origin(hosts).requireTenant());
  }

  private PublicOrigin origin(String... hosts) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    for (String host : hosts) {
      headers.add("Host", host);
    }
    HttpServerRequest request = answering(HttpServerRequest.class, "headers", headers);
    RoutingContext context = answering(RoutingContext.class, "request", request);
    return new PublicOrigin(context, () -> "example.com", settings.view(), settings.following());
  }

  private static <T> T answering(Class<T> type, String method, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method)) {
                return answer;
              }
              throw new UnsupportedOperationException(called.getName());
            }));
  }
}
