package io.deskbridge.lookup.entries;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.writes.CaseWrite;
import io.deskbridge.lookup.writes.Claim;
import io.deskbridge.lookup.writes.StableId;
import java.util.UUID;

/**
 * A claimed entry, and the case that it belongs to.
 *
 * @param write where it was accepted
 * @param caseId the case as it is now: that of a merged one is its master's
 * @param customer whose case it is
 * @param noteOnly the case is resolved and shall stay as it is
 */
public record EntryTask(
    Claim claim,
    Access access,
    CaseWrite write,
    KeptEntry kept,
    UUID caseId,
    Reference customer,
    boolean noteOnly) {

  /** The id of what the entry becomes, the same for every attempt. */
  UUID idOf(String table, int part) {
    return StableId.of(
        write.tenantId(),
        write.organizationId(),
        write.interactionId(),
        table,
        kept.key(),
        Integer.toString(part));
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "EntryTask[" + write.writeId() + "]";
  }
}
