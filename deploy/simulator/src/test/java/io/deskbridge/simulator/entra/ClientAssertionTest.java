package io.deskbridge.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.ClientCertificate;
import io.deskbridge.simulator.testing.SharedSimulator;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClientAssertionTest {

  private static final Simulator SIMULATOR = SharedSimulator.simulator();
  private static final Client CLIENT = SharedSimulator.client();
  private static final ClientCertificate REGISTERED = ClientCertificate.make();

  private final Credentials.Organisation contoso = SIMULATOR.credentials().organisation("contoso");
  private final String endpoint =
      SIMULATOR.entraUrl() + "/" + contoso.directoryId() + "/oauth2/v2.0/token";

  @BeforeAll
  static void register() {
    Credentials.Organisation contoso = SIMULATOR.credentials().organisation("contoso");
    REGISTERED.registerFor(contoso.applicationId(), SIMULATOR, CLIENT);
  }

  @AfterAll
  static void reset() {
    SIMULATOR.reset();
  }

  @Test
  void e51AnAssertionByPs256ProvesTheApplication() throws Exception {
    Reply reply =
        token(
            assertion(
                REGISTERED,
                AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                "x5t#S256",
                REGISTERED.sha256Thumbprint(),
                claims()));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    JwtClaims token =
        io.deskbridge.simulator.testing.Agent.named("ada")
            .signed(reply.json().path("access_token").asText());
    assertThat(token.getStringClaimValue("appidacr")).isEqualTo("2");
  }

  @Test
  void e52AnAssertionByRs256AndTheOlderThumbprintDoesToo() throws Exception {
    JwtClaims claims = claims();
    claims.setAudience(SIMULATOR.entraUrl() + "/" + contoso.directoryDomain() + "/v2.0");

    Reply reply = token(older(REGISTERED, claims));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  @Test
  void e53AnUnregisteredKeyProvesNothing() throws Exception {
    ClientCertificate stranger = ClientCertificate.make();

    refused(token(older(stranger, claims())), 700027);
    refused(
        token(
            assertion(
                stranger,
                AlgorithmIdentifiers.RSA_USING_SHA256,
                "x5t",
                REGISTERED.sha1Thumbprint(),
                claims())),
        700027);
  }

  @Test
  void anAssertionIsForThisApplicationThisEndpointAndThisTime() throws Exception {
    JwtClaims other = claims();
    other.setSubject(UUID.randomUUID().toString());
    refused(token(older(REGISTERED, other)), 700021);

    JwtClaims elsewhere = claims();
    elsewhere.setAudience("https://evil.example/token");
    refused(token(older(REGISTERED, elsewhere)), 700023);

    JwtClaims late = claims();
    late.setExpirationTimeMinutesInTheFuture(-6);
    refused(token(older(REGISTERED, late)), 700024);
  }

  @Test
  void whatIsNoAssertionIsRefused() throws Exception {
    refused(token("a.b.c"), 50027);
    refused(token("nothing"), 50027);
    refused(
        token(assertion(REGISTERED, AlgorithmIdentifiers.RSA_USING_SHA256, "kid", "1", claims())),
        50027);
    Reply unknownType =
        CLIENT.form(
            endpoint,
            Map.of(
                "grant_type", "client_credentials",
                "client_id", contoso.applicationId(),
                "client_assertion_type", "saml",
                "client_assertion", "x",
                "scope", contoso.environmentUrl() + "/.default"));
    assertThat(unknownType.status()).isEqualTo(400);
  }

  private JwtClaims claims() {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(contoso.applicationId());
    claims.setSubject(contoso.applicationId());
    claims.setAudience(endpoint);
    claims.setGeneratedJwtId();
    claims.setIssuedAtToNow();
    claims.setNotBeforeMinutesInThePast(1);
    claims.setExpirationTimeMinutesInTheFuture(10);
    return claims;
  }

  private static String older(ClientCertificate certificate, JwtClaims claims)
      throws JoseException {
    return assertion(
        certificate,
        AlgorithmIdentifiers.RSA_USING_SHA256,
        "x5t",
        certificate.sha1Thumbprint(),
        claims);
  }

  private static String assertion(
      ClientCertificate certificate,
      String algorithm,
      String header,
      String thumbprint,
      JwtClaims claims)
      throws JoseException {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(certificate.privateKey());
    signature.setHeader("typ", "JWT");
    signature.setHeader(header, thumbprint);
    signature.setAlgorithmHeaderValue(algorithm);
    return signature.getCompactSerialization();
  }

  private Reply token(String assertion) {
    return CLIENT.form(
        endpoint,
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            contoso.applicationId(),
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion",
            assertion,
            "scope",
            contoso.environmentUrl() + "/.default"));
  }

  private static void refused(Reply reply, int number) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(401);
    assertThat(reply.json().path("error").asText()).isEqualTo("invalid_client");
    assertThat(reply.json().at("/error_codes/0").asInt()).isEqualTo(number);
  }
}
