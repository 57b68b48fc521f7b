package io.deskbridge.simulator.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Everything an application may prove itself by. */
record Keys(List<Password> passwords, List<Certificate> certificates) {

  Keys with(Password password) {
    return new Keys(Stream.concat(passwords.stream(), Stream.of(password)).toList(), certificates);
  }

  Keys with(Certificate certificate) {
    return new Keys(
        passwords, Stream.concat(certificates.stream(), Stream.of(certificate)).toList());
  }

  boolean has(UUID keyId) {
    return passwords.stream().anyMatch(each -> each.keyId().equals(keyId));
  }

  Keys without(UUID keyId) {
    return new Keys(
        passwords.stream().filter(each -> !each.keyId().equals(keyId)).toList(), certificates);
  }

  /** The same with one password at its end, or all. */
  Keys expired(Optional<UUID> keyId, Instant now) {
    return new Keys(
        passwords.stream()
            .map(
                each ->
                    keyId.map(each.keyId()::equals).orElse(true) && each.endsAt().isAfter(now)
                        ? each.endingAt(now)
                        : each)
            .toList(),
        certificates);
  }
}
