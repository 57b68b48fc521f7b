package io.deskbridge.simulator.registration;

/** A client secret on the one occasion when it is shown. */
public record NewPassword(Password password, String secret) {

  @Override
  public String toString() {
    return "New" + password;
  }
}
