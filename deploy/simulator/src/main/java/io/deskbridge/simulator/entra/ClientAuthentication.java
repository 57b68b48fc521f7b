package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.entra.ProvenClient.Proof;
import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.registration.Certificate;
import io.deskbridge.simulator.registration.ClientKeys;
import io.deskbridge.simulator.registration.Password;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * Lets applications prove themselves: by a secret, or by what they sign with a certificate's key,
 * see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">client
 * assertions</a>.
 */
final class ClientAuthentication {

  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final AlgorithmConstraints ALGORITHMS =
      new AlgorithmConstraints(
          AlgorithmConstraints.ConstraintType.PERMIT,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
          AlgorithmIdentifiers.RSA_USING_SHA256);

  /** Entra allows clocks to differ by that much. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final ClientKeys keys;
  private final String entraUrl;
  private final Clock clock;

  ClientAuthentication(ClientKeys keys, String entraUrl, Clock clock) {
    this.keys = keys;
    this.entraUrl = entraUrl;
    this.clock = clock;
  }

  /** The application that this form is of, or a refusal. */
  ProvenClient prove(Directory directory, Application application, Parameters form) {
    Optional<String> assertion = form.find("client_assertion");
    if (assertion.isPresent()) {
      if (!form.require("client_assertion_type").equals(ASSERTION_TYPE)) {
        throw AssertionFailure.unknownType();
      }
      verify(directory, application, assertion.get());
      return new ProvenClient(application, Proof.CERTIFICATE);
    }
    String secret = form.find("client_secret").orElseThrow(EntraFailure::missingSecret);
    Password password =
        keys.findPassword(application, secret)
            .orElseThrow(() -> EntraFailure.wrongSecret(application.clientId()));
    if (!password.endsAt().isAfter(clock.instant())) {
      throw EntraFailure.expiredSecret(application.clientId());
    }
    return new ProvenClient(application, Proof.SECRET);
  }

  private void verify(Directory directory, Application application, String assertion) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setCompactSerialization(assertion);
      signature.setAlgorithmConstraints(ALGORITHMS);
      Certificate certificate = certificate(application, signature);
      signature.setKey(certificate.key());
      if (!signature.verifySignature()) {
        throw AssertionFailure.wrongSignature(certificate.sha1Thumbprint());
      }
      check(directory, application, JwtClaims.parse(signature.getPayload()));
    } catch (JoseException | InvalidJwtException | MalformedClaimException e) {
      throw AssertionFailure.malformed();
    }
  }

  /** By the thumbprint in the header, as SHA-256 or in the older form. */
  private Certificate certificate(Application application, JsonWebSignature signature) {
    String current = signature.getHeader("x5t#S256");
    String older = signature.getHeader("x5t");
    if (current == null && older == null) {
      throw AssertionFailure.malformed();
    }
    return keys.certificates(application).stream()
        .filter(
            each ->
                current == null
                    ? each.sha1Thumbprint().equals(older)
                    : each.sha256Thumbprint().equals(current))
        .findFirst()
        .orElseThrow(() -> AssertionFailure.unknownKey(current == null ? older : current));
  }

  private void check(Directory directory, Application application, JwtClaims claims)
      throws MalformedClaimException {
    if (!application.clientId().equalsIgnoreCase(claims.getIssuer())
        || !application.clientId().equalsIgnoreCase(claims.getSubject())) {
      throw AssertionFailure.otherApplication();
    }
    if (!claims.hasAudience()
        || claims.getAudience().stream().noneMatch(names(directory)::contains)) {
      throw AssertionFailure.otherAudience();
    }
    Instant now = clock.instant();
    NumericDate from = claims.getNotBefore();
    NumericDate until = claims.getExpirationTime();
    if (until == null
        || Instant.ofEpochSecond(until.getValue()).plus(SKEW).isBefore(now)
        || from != null && Instant.ofEpochSecond(from.getValue()).minus(SKEW).isAfter(now)) {
      throw AssertionFailure.outOfTime();
    }
  }

  /** What an assertion may call the directory: a token endpoint, or the issuer of tokens. */
  private List<String> names(Directory directory) {
    return Stream.of(directory.id().toString(), directory.domain())
        .flatMap(
            name ->
                Stream.of("/oauth2/v2.0/token", "/oauth2/token", "/v2.0")
                    .map(path -> "/" + name + path))
        .flatMap(path -> Stream.of(entraUrl + path, Discovery.MICROSOFT + path))
        .toList();
  }
}
