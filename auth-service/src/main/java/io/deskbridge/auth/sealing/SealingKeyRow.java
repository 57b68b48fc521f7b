package io.deskbridge.auth.sealing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A key that has sealed something, with a probe that only that key opens. */
@Entity
@Table(name = "sealing_key")
class SealingKeyRow {

  @Id Integer keyId;
  byte[] probe;
}
