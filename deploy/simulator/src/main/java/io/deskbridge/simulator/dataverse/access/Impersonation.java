package io.deskbridge.simulator.dataverse.access;

import java.util.Optional;

/**
 * Whom a caller wants to act for, as the caller wrote it.
 *
 * @param objectId {@code CallerObjectId}: an Entra object id
 * @param userId {@code MSCRMCallerID}: a systemuser's id
 */
public record Impersonation(Optional<String> objectId, Optional<String> userId) {

  /** Whether the caller wants to act for anybody. */
  public boolean isWanted() {
    return objectId.isPresent() || userId.isPresent();
  }
}
