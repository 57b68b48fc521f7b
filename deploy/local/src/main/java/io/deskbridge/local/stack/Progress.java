package io.deskbridge.local.stack;

import java.time.Duration;

/** Hears what happens while the stack comes up. Calls come from several threads. */
public interface Progress {

  /** A part is being started. */
  void starting(String label);

  /** A part is ready. */
  void ready(String label, Duration took, String where);

  /** Something the user should know, such as the end of an orphan. */
  void note(String text);
}
