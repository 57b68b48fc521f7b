package io.deskbridge.e2e.campaign;

import java.util.List;
import java.util.Map;

/**
 * What the checker compares.
 *
 * @param promises what was asked for and accepted
 * @param states how each interaction's case says that it is, at the end
 * @param writes what the service wrote according to the simulator's journal, oldest first
 * @param held cases that the simulator holds, columns by name
 * @param edits what a colleague wrote last, by case and column
 */
record Evidence(
    List<Promise> promises,
    Map<String, CaseDesk.Status> states,
    List<Write> writes,
    Map<String, Map<String, String>> held,
    Map<String, Map<String, String>> edits,
    List<EventLog.Event> events) {

  /** How much of it there is. */
  public record Size(long cases, long writes, long edits, long events) {}

  Size size() {
    return new Size(
        states.values().stream().flatMap(each -> each.caseId().stream()).distinct().count(),
        writes.size(),
        edits.values().stream().mapToLong(Map::size).sum(),
        events.size());
  }
}
