package io.deskbridge.lookup.writes;

/**
 * A write to be accepted.
 *
 * @param sequence its place among the writes of the interaction
 * @param actor {@code application}, or the agent's Entra {@code oid}
 * @param payload what it takes to do it; kept sealed
 */
public record NewWrite(
    String tenantId,
    String interactionId,
    int sequence,
    WriteKind kind,
    String actor,
    String organizationId,
    String payload) {

  /** Without the payload: it is personal. */
  @Override
  public String toString() {
    return "NewWrite[" + kind + " " + sequence + "]";
  }
}
