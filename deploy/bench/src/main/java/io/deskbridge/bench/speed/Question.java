package io.deskbridge.bench.speed;

import java.util.Set;

/**
 * A request and what its answer must contain.
 *
 * @param request as it travels
 * @param ids of the contacts in the answer, lower case
 * @param exactly no others; else those among others
 */
record Question(byte[] request, Set<String> ids, boolean exactly) {

  /** Whether these are the right ids. */
  boolean isAnsweredBy(Set<String> found) {
    return exactly ? found.equals(ids) : found.containsAll(ids);
  }
}
