package io.deskbridge.lookup.writes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * Writes that wait for a person, those that wait longest first.
 *
 * @param next cursor of the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record WritesPage(List<WaitingWrite> writes, Optional<String> next) {

  /** Of one row more than the page holds, which tells whether there is another page. */
  static WritesPage of(List<CaseWrite> rows, int size) {
    List<CaseWrite> shown = rows.subList(0, Math.min(size, rows.size()));
    return new WritesPage(
        shown.stream().map(WaitingWrite::of).toList(),
        rows.size() > size ? Optional.of(Cursor.after(shown.getLast()).text()) : Optional.empty());
  }
}
