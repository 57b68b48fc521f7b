package io.deskbridge.e2e.campaign;

/** What must not happen. */
enum Goal {
  LOST("accepted, but not in Dynamics"),
  DUPLICATED("written more often than asked for"),
  UNEXPECTED("written without having been asked for"),
  REORDERED("written in another order within a case"),
  FOREIGN("fields written that are not ours"),
  OVERWRITTEN("values of others nulled or overwritten"),
  UNTOLD("written without an event, or with one of another content");

  private final String title;

  Goal(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
