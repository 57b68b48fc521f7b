package io.deskbridge.auth.signin;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What the sweep across tenants may know of a sign-in: ids and a time. */
@Entity
@IdClass(SignInId.class)
@Table(name = "sign_in_dispatch")
class SignInDispatchRow {

  @Id String tenantId;
  @Id UUID signInId;
  Instant startedAt;

  static SignInDispatchRow of(SignInRow row) {
    SignInDispatchRow dispatch = new SignInDispatchRow();
    dispatch.tenantId = row.tenantId;
    dispatch.signInId = row.signInId;
    dispatch.startedAt = row.startedAt;
    return dispatch;
  }

  SignInId id() {
    return new SignInId(tenantId, signInId);
  }
}
