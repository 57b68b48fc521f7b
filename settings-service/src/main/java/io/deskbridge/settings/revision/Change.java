package io.deskbridge.settings.revision;

import io.deskbridge.settings.document.SettingsDocument;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a caller wants to be different. Pure: it may be asked for without being committed. */
@FunctionalInterface
public interface Change {

  /**
   * The document as it shall be, or empty when there is nothing to change it at.
   *
   * @param current the document in force
   * @param next the revision that the change will make
   */
  Optional<SettingsDocument> applyTo(SettingsDocument current, long next);

  /** A change that can always be made. */
  static Change of(UnaryOperator<SettingsDocument> change) {
    return (current, next) -> Optional.of(change.apply(current));
  }
}
