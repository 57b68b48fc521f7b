package io.deskbridge.auth.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** What came of a request. */
public sealed interface RemoteAnswer {

  /**
   * The receiver took a stand: 2xx, 3xx (never followed) or 4xx other than 408 and 429.
   *
   * @param body a missing node when it was empty; a 2xx always has a JSON object
   */
  record Answered(int status, JsonNode body) implements RemoteAnswer {

    private static final int SUCCESS = 200;
    private static final int REDIRECTION = 300;
    private static final int CLIENT_ERROR = 400;

    public boolean isSuccess() {
      return status >= SUCCESS && status < REDIRECTION;
    }

    public boolean isRedirect() {
      return status >= REDIRECTION && status < CLIENT_ERROR;
    }

    /** Bodies carry tokens. */
    @Override
    public String toString() {
      return "Answered[" + status + "]";
    }
  }

  /**
   * Nothing that says anything about the values sent: no connection, no answer in time, garbage,
   * 5xx, or 429.
   *
   * @param reason for the log, without anything that the receiver wrote
   * @param retryAfter what the receiver asked for
   */
  record Unavailable(String reason, Optional<Duration> retryAfter) implements RemoteAnswer {}
}
