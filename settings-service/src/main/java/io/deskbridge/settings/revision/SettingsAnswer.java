package io.deskbridge.settings.revision;

import io.deskbridge.settings.document.SettingsDocument;
import io.deskbridge.settings.problem.ErrorCode;
import io.deskbridge.settings.problem.FieldProblem;
import io.deskbridge.settings.problem.ProblemException;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers that carry a revision as their entity tag. */
public final class SettingsAnswer {

  private static final String ETAG = "ETag";

  private SettingsAnswer() {}

  /** 200 with the whole document. */
  public static RestResponse<SettingsDocument> of(SettingsDocument document) {
    return of(document.revision(), document);
  }

  /** 200 with the whole document, and what could not be checked of it. */
  public static RestResponse<SavedSettings> of(
      SettingsDocument document, List<FieldProblem> warnings) {
    return of(document.revision(), new SavedSettings(document, warnings));
  }

  /** 200 with a body that belongs to that revision. */
  public static <T> RestResponse<T> of(long revision, T body) {
    return RestResponse.ResponseBuilder.ok(body).header(ETAG, tag(revision)).build();
  }

  /**
   * The document after a write.
   *
   * @throws ProblemException when nothing was written
   */
  public static SettingsDocument require(CommitOutcome outcome) {
    return switch (outcome) {
      case CommitOutcome.Committed(SettingsDocument document) -> document;
      case CommitOutcome.Unchanged(SettingsDocument document) -> document;
      case CommitOutcome.Stale(long current) -> throw stale(current);
      case CommitOutcome.Missing() ->
          throw ProblemException.of(
              ErrorCode.NOT_FOUND,
              "This document has no such queue or access point; GET /v1/settings/queues lists"
                  + " them.");
      case CommitOutcome.TooLarge(int bytes, int limit) ->
          throw ProblemException.of(
              ErrorCode.DOCUMENT_TOO_LARGE,
              "The whole document would have %d bytes, %d are allowed; remove queues, access points or rows."
                  .formatted(bytes, limit));
    };
  }

  /** The failure of a writer who did not start from the revision in force. */
  public static ProblemException stale(long current) {
    return ProblemException.of(
            ErrorCode.STALE_REVISION,
            "Somebody else saved in between: revision %d is in force. Read it, apply your change again and send its ETag."
                .formatted(current))
        .with(ETAG, tag(current));
  }

  private static String tag(long revision) {
    return '"' + Long.toString(revision) + '"';
  }
}
