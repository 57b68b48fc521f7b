package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.limit.Overload;
import io.deskbridge.simulator.http.Answer;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Answers in the form of the Web API. */
final class Answers {

  static final String JSON_TYPE = "application/json; odata.metadata=minimal";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String HINT = "4";
  private static final int TOO_MANY_REQUESTS = 429;
  private static final double MILLIS_PER_SECOND = 1000;

  private Answers() {}

  static Answer json(int status, JsonNode body) {
    return Answer.json(status, JSON_TYPE, body).with("OData-Version", "4.0");
  }

  static Answer noContent() {
    return Answer.empty(204).with("OData-Version", "4.0");
  }

  static Answer written(String entityId) {
    return noContent().with("OData-EntityId", entityId).with("Location", entityId);
  }

  static Answer refused(DataverseFailure failure, boolean annotated) {
    ObjectNode body = JSON.objectNode();
    ObjectNode error =
        body.putObject("error").put("code", failure.code()).put("message", failure.getMessage());
    if (annotated) {
      error
          .put("@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus", "0")
          .put(
              "@Microsoft.PowerApps.CDS.HelpLink",
              "http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a"
                  + failure.code().replace("0x", "")
                  + "&client=platform")
          .put("@Microsoft.PowerApps.CDS.InnerError.Message", failure.getMessage());
    }
    return json(failure.status(), body);
  }

  /** Refuses who has reached a limit. */
  static Answer overloaded(Overload overload) {
    return refused(
            new DataverseFailure(TOO_MANY_REQUESTS, overload.code(), overload.message()), false)
        .with("Retry-After", Long.toString(overload.retryAfterSeconds()));
  }

  /**
   * Adds what every answer carries, and what is left to the caller.
   *
   * @param hint how many requests at once are recommended; 0 recommends nothing
   */
  static Answer dressed(Answer answer, int requests, long millis, int hint) {
    Answer dressed =
        undecided(answer)
            .with(
                "x-ms-ratelimit-time-remaining-xrm-requests",
                String.format(Locale.US, "%,.2f", millis / MILLIS_PER_SECOND))
            .with("x-ms-ratelimit-burst-remaining-xrm-requests", Integer.toString(requests));
    return hint == 0 ? dressed : dressed.with("x-ms-dop-hint", Integer.toString(hint));
  }

  /** Names an answer; nobody needs to be surprised by it, hence not the slow random numbers. */
  private static String someId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() & Long.MAX_VALUE >>> 1 | Long.MIN_VALUE;
    return new UUID(high, low).toString();
  }

  /** Adds what every answer carries. */
  static Answer dressed(Answer answer) {
    return undecided(answer)
        .with("x-ms-dop-hint", HINT)
        .with("x-ms-ratelimit-time-remaining-xrm-requests", "1,200.00")
        .with("x-ms-ratelimit-burst-remaining-xrm-requests", "5999");
  }

  private static Answer undecided(Answer answer) {
    return answer
        .with("Cache-Control", "no-cache")
        .with("Expires", "-1")
        .with("x-ms-service-request-id", someId() + "," + someId())
        .with("REQ_ID", someId())
        .with("AuthActivityId", someId())
        .with("CRM.ServiceId", "CRMAppPool")
        .with("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  }
}
