package io.deskbridge.local.stack;

/**
 * One process of a part.
 *
 * @param part which part
 * @param replica 1 for the first
 */
public record Instance(PartName part, int replica) {

  /** {@code crm-lookup} for the first replica, {@code crm-lookup-2} for the second. */
  public String label() {
    return replica == 1 ? part.label() : part.label() + "-" + replica;
  }
}
