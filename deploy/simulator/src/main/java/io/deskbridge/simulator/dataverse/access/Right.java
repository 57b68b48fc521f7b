package io.deskbridge.simulator.dataverse.access;

/** What one can do to rows. */
public enum Right {
  CREATE("Create"),
  READ("Read"),
  WRITE("Write"),
  DELETE("Delete"),
  APPEND("Append"),
  APPEND_TO("AppendTo"),
  ASSIGN("Assign"),
  SHARE("Share");

  private final String label;

  Right(String label) {
    this.label = label;
  }

  /** The name in privileges, like in {@code prvAppendToContact}. */
  public String label() {
    return label;
  }
}
