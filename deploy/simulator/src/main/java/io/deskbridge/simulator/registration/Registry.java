package io.deskbridge.simulator.registration;

import io.deskbridge.simulator.conduct.Switches;
import io.deskbridge.simulator.file.AppendOnlyFile;
import io.deskbridge.simulator.file.DataFolder;
import java.time.Clock;

/** All that administrators can change about applications; kept in the data folder. */
public final class Registry implements AutoCloseable {

  private final AppendOnlyFile keyFile;
  private final AppendOnlyFile roleFile;
  private final AppendOnlyFile consentFile;
  private final ClientKeys keys;
  private final RoleAssignments roles;
  private final Consents consents;

  /** What the folder has of earlier changes. */
  public Registry(DataFolder folder, Switches switches, Clock clock) {
    this.keyFile = AppendOnlyFile.in(folder, "store/client-keys.jsonl");
    this.roleFile = AppendOnlyFile.in(folder, "store/role-assignments.jsonl");
    this.consentFile = AppendOnlyFile.in(folder, "store/consents.jsonl");
    this.keys = new ClientKeys(keyFile, switches, clock);
    this.roles = new RoleAssignments(roleFile, clock);
    this.consents = new Consents(consentFile);
  }

  /** Secrets and certificates. */
  public ClientKeys keys() {
    return keys;
  }

  /** Roles of applications. */
  public RoleAssignments roles() {
    return roles;
  }

  /** What applications may do in people's names. */
  public Consents consents() {
    return consents;
  }

  /** Back to the start. */
  public void reset() {
    keys.forgetAll();
    roles.forgetAll();
    consents.forgetAll();
  }

  @Override
  public void close() {
    keyFile.close();
    roleFile.close();
    consentFile.close();
  }
}
