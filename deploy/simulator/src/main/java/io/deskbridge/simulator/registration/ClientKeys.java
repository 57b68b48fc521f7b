package io.deskbridge.simulator.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.conduct.Switches;
import io.deskbridge.simulator.file.AppendOnlyFile;
import io.deskbridge.simulator.identity.Digest;
import io.deskbridge.simulator.identity.StableId;
import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.landscape.ClientSecret;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The secrets and certificates of all applications: those of the landscape until somebody changes
 * them. What was changed is written down as a whole, secrets as hashes.
 */
public final class ClientKeys {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789~._-";
  private static final int SECRET_LENGTH = 40;
  private static final int HINT_LENGTH = 3;
  private static final int YEARS = 2;
  private static final Duration LANDSCAPE_LIFETIME = Duration.ofDays(180);

  private final Map<String, Keys> byClient = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final AppendOnlyFile file;
  private final Switches switches;
  private final Clock clock;

  ClientKeys(AppendOnlyFile file, Switches switches, Clock clock) {
    this.file = file;
    this.switches = switches;
    this.clock = clock;
    file.lines().forEach(this::recall);
  }

  /** The secrets of an application, oldest first. */
  public List<Password> passwords(Application application) {
    return keys(application).passwords();
  }

  /** The certificates of an application, oldest first. */
  public List<Certificate> certificates(Application application) {
    return keys(application).certificates();
  }

  /** The password that this secret is, expired or not; empty too where it is too new. */
  public Optional<Password> findPassword(Application application, String secret) {
    String digest = Digest.hex(secret);
    return passwords(application).stream()
        .filter(each -> each.digest().equals(digest))
        .filter(each -> !each.knownFrom().isAfter(clock.instant()))
        .findFirst();
  }

  /** Makes a secret that ends at that time, or in two years. */
  public NewPassword addPassword(
      Application application, String displayName, Optional<Instant> start, Optional<Instant> end) {
    String secret = makeSecret();
    Instant now = clock.instant();
    Instant startsAt = start.orElse(now);
    Password password =
        new Password(
            UUID.randomUUID(),
            displayName,
            Digest.hex(secret),
            secret.substring(0, HINT_LENGTH),
            startsAt,
            end.orElseGet(() -> startsAt.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant()),
            now.plusSeconds(switches.current().newSecretDelaySeconds()));
    change(application, before -> before.with(password));
    return new NewPassword(password, secret);
  }

  /** Takes a secret away and says whether there was one of that id. */
  public boolean removePassword(Application application, UUID keyId) {
    boolean known = keys(application).has(keyId);
    if (known) {
      change(application, before -> before.without(keyId));
    }
    return known;
  }

  /** Ends one secret, or all of an application, and says whether there was one. */
  public boolean expirePasswords(Application application, Optional<UUID> keyId) {
    boolean known = keyId.map(keys(application)::has).orElse(true);
    if (known) {
      change(application, before -> before.expired(keyId, clock.instant()));
    }
    return known;
  }

  /** Lets an application prove itself by that certificate's key. */
  public Certificate addCertificate(Application application, X509Certificate content) {
    Certificate certificate =
        new Certificate(UUID.randomUUID(), content.getSubjectX500Principal().getName(), content);
    change(application, before -> before.with(certificate));
    return certificate;
  }

  void forgetAll() {
    byClient.clear();
    file.clear();
  }

  private Keys keys(Application application) {
    Keys changed = byClient.get(application.clientId());
    return changed == null ? initial(application) : changed;
  }

  private void change(Application application, UnaryOperator<Keys> change) {
    byClient.compute(
        application.clientId(),
        (client, before) -> {
          Keys after = change.apply(before == null ? initial(application) : before);
          write(client, after);
          return after;
        });
  }

  private Keys initial(Application application) {
    List<Password> passwords = new ArrayList<>();
    for (ClientSecret secret : application.secrets()) {
      Instant start = secret.expiresAt().minus(LANDSCAPE_LIFETIME);
      passwords.add(
          new Password(
              StableId.of("secret", application.clientId(), Integer.toString(passwords.size())),
              "ccaip",
              Digest.hex(secret.value()),
              secret.value().substring(0, HINT_LENGTH),
              start,
              secret.expiresAt(),
              start));
    }
    return new Keys(List.copyOf(passwords), List.of());
  }

  private String makeSecret() {
    StringBuilder secret = new StringBuilder(SECRET_LENGTH);
    for (int i = 0; i < SECRET_LENGTH; i++) {
      secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return secret.toString();
  }

  private void write(String client, Keys keys) {
    ObjectNode line = JSON.createObjectNode().put("clientId", client);
    var passwords = line.putArray("passwords");
    keys.passwords()
        .forEach(
            each ->
                passwords
                    .addObject()
                    .put("keyId", each.keyId().toString())
                    .put("displayName", each.displayName())
                    .put("digest", each.digest())
                    .put("hint", each.hint())
                    .put("startsAt", each.startsAt().toString())
                    .put("endsAt", each.endsAt().toString())
                    .put("knownFrom", each.knownFrom().toString()));
    var certificates = line.putArray("certificates");
    keys.certificates()
        .forEach(
            each ->
                certificates
                    .addObject()
                    .put("keyId", each.keyId().toString())
                    .put("displayName", each.displayName())
                    .put("content", encoded(each.content())));
    file.append(line.toString());
  }

  private void recall(JsonNode line) {
    List<Password> passwords = new ArrayList<>();
    line.path("passwords")
        .forEach(
            each ->
                passwords.add(
                    new Password(
                        UUID.fromString(each.path("keyId").asText()),
                        each.path("displayName").asText(),
                        each.path("digest").asText(),
                        each.path("hint").asText(),
                        Instant.parse(each.path("startsAt").asText()),
                        Instant.parse(each.path("endsAt").asText()),
                        Instant.parse(each.path("knownFrom").asText()))));
    List<Certificate> certificates = new ArrayList<>();
    line.path("certificates")
        .forEach(
            each ->
                certificates.add(
                    new Certificate(
                        UUID.fromString(each.path("keyId").asText()),
                        each.path("displayName").asText(),
                        decoded(each.path("content").asText()))));
    byClient.put(
        line.path("clientId").asText(),
        new Keys(List.copyOf(passwords), List.copyOf(certificates)));
  }

  private static String encoded(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate decoded(String text) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(text)));
    } catch (CertificateException e) {
      throw new IllegalStateException("A certificate in the data folder can't be read", e);
    }
  }
}
