package io.deskbridge.simulator.dataverse.schema;

/** What becomes of a row when the row that its lookup refers to is deleted. */
public enum Deletion {
  /** It is deleted too. */
  CASCADE("Cascade"),
  /** Its lookup is emptied. */
  REMOVE_LINK("RemoveLink"),
  /** The other row can't be deleted while this one refers to it. */
  RESTRICT("Restrict"),
  /** Nothing. */
  NO_CASCADE("NoCascade");

  private final String label;

  Deletion(String label) {
    this.label = label;
  }

  /** The name in metadata and in the files of tables. */
  public String label() {
    return label;
  }

  static Deletion labelled(String label) {
    for (Deletion each : values()) {
      if (each.label.equals(label)) {
        return each;
      }
    }
    throw new IllegalArgumentException("No deletion is called " + label);
  }
}
