package io.deskbridge.lookup.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantOriginsTest {

  @ParameterizedTest
  @CsvSource({
    "example.com, contoso.example.com, -1, contoso",
    "example.com, contoso.example.com, 443, contoso",
    "example.com, CONTOSO.Example.com, -1, contoso",
    "example.com:443, contoso.example.com, -1, contoso",
    "example.com:8440, contoso.example.com, 8440, contoso",
    "example.com:8440, contoso.example.com, -1,",
    "example.com:8440, contoso.example.com, 443,",
    "example.com, contoso.example.com, 8440,",
    "example.com, example.com, -1,",
    "example.com, .example.com, -1,",
    "example.com, contoso.example.com., -1,",
    "example.com, contosoexample.com, -1,",
    "example.com, a.contoso.example.com, -1,",
    "example.com, contoso.example.com.evil.example, -1,",
    "example.com, -contoso.example.com, -1,"
  })
  void knowsATenantByItsOwnHostOnly(String domain, String host, int port, String tenant) {
    // Given
    TenantOrigins origins = new TenantOrigins(() -> domain);

    // Then
    assertThat(origins.findTenant(HostAndPort.create(host, port)).orElse(null)).isEqualTo(tenant);
  }

  @Test
  void knowsNobodyWithoutAHost() {
    assertThat(new TenantOrigins(() -> "example.com").findTenant((HostAndPort) null)).isEmpty();
  }
}
