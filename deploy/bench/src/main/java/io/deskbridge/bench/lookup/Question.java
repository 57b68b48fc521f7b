package io.deskbridge.bench.lookup;

import java.nio.charset.StandardCharsets;

/**
 * A request as it travels, and what its answer must say.
 *
 * @param demanded what must stand in the answer
 */
record Question(byte[] request, String demanded) {

  private static final String UNAVAILABLE = "\"outcome\":\"unavailable\"";
  private static final String SECOND_REQUEST = "-pattern\"";
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  /** How an answer was. */
  enum Judgement {
    /** It names whom it should. */
    RIGHT,
    /** It was searched, and somebody is not named. */
    INCOMPLETE,
    /** A failure, or no search. */
    FAILED
  }

  /**
   * What came of a question.
   *
   * @param requests how many times Dynamics was asked for it, as the steps in the answer tell
   */
  record Outcome(Judgement judgement, int requests) {}

  Outcome outcome(int status, String body) {
    return new Outcome(judge(status, body), body.contains(SECOND_REQUEST) ? 2 : 1);
  }

  private Judgement judge(int status, String body) {
    if (status == NO_CONTENT && demanded.isEmpty()) {
      return Judgement.RIGHT;
    }
    if (status != OK || body.contains(UNAVAILABLE)) {
      return Judgement.FAILED;
    }
    return body.contains(demanded) ? Judgement.RIGHT : Judgement.INCOMPLETE;
  }

  /** A lookup, as {@code head} begins it; the head ends with its last field. */
  static Question of(String head, String body, String demanded) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    byte[] before =
        (head + "Content-Length: " + content.length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[before.length + content.length];
    System.arraycopy(before, 0, request, 0, before.length);
    System.arraycopy(content, 0, request, before.length, content.length);
    return new Question(request, demanded);
  }
}
