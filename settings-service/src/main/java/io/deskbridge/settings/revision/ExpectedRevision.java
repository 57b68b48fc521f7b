package io.deskbridge.settings.revision;

import io.deskbridge.settings.problem.ErrorCode;
import io.deskbridge.settings.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The revision a writer started from, as the header {@code If-Match} says it. */
public final class ExpectedRevision {

  private static final Pattern TAG = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");

  private ExpectedRevision() {}

  /**
   * The revision in the header's one strong entity tag.
   *
   * @throws ProblemException 428 without the header, 400 when it is no revision
   */
  public static long of(String ifMatch) {
    if (ifMatch == null) {
      throw ProblemException.of(
          ErrorCode.IF_MATCH_MISSING,
          "Send the ETag of the document you changed in the header If-Match, so that nobody's change is lost.");
    }
    Matcher tag = TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw ProblemException.of(
          ErrorCode.IF_MATCH_MALFORMED,
          "Send If-Match exactly as the ETag was answered: a revision in double quotes, e.g. \"17\".");
    }
    return Long.parseLong(tag.group(1));
  }
}
