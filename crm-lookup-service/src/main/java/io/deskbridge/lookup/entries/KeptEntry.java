package io.deskbridge.lookup.entries;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An entry as it is kept, sealed, until it is in Dynamics.
 *
 * @param key the caller's {@code Idempotency-Key}
 */
@RegisterForReflection
public record KeptEntry(String key, Entry entry) {

  /** Without what is personal. */
  @Override
  public String toString() {
    return "KeptEntry[" + key + "]";
  }
}
