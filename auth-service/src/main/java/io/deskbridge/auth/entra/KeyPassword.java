package io.deskbridge.auth.entra;

/** A client secret, called Key Password in the portal. Never shown. */
public record KeyPassword(String value) {

  private static final int SHORTEST_WITH_HINT = 12;
  private static final int HINT = 4;

  /** The last four characters for people to recognise it by; none of a short one. */
  public String hint() {
    return value.length() < SHORTEST_WITH_HINT ? "…" : "…" + value.substring(value.length() - HINT);
  }

  @Override
  public String toString() {
    return "KeyPassword[redacted]";
  }
}
