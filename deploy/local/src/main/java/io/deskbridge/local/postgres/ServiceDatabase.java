package io.deskbridge.local.postgres;

/** The database of one service with the names of its two roles. */
public enum ServiceDatabase {
  /** Revisions and history. */
  SETTINGS("deskbridge_settings"),
  /** Sealed credentials. */
  AUTH("deskbridge_auth"),
  /** Interactions and writes on their way to Dynamics. */
  LOOKUP("deskbridge_lookup");

  private final String name;

  ServiceDatabase(String name) {
    this.name = name;
  }

  /** Name of the database. */
  public String databaseName() {
    return name;
  }

  /** Role that owns the tables and runs migrations. */
  public String owner() {
    return name + "_owner";
  }

  /** Role of the running service: owns nothing, so row-level security binds it. */
  public String restrictedRole() {
    return name + "_app";
  }
}
