package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.access.Caller;
import io.deskbridge.simulator.dataverse.batch.BatchItem;
import io.deskbridge.simulator.dataverse.batch.BatchParseFailure;
import io.deskbridge.simulator.dataverse.batch.BatchParser;
import io.deskbridge.simulator.dataverse.batch.Operation;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.store.Ledger;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several requests in one. It stops at the first that is refused, and has its status, unless the
 * caller prefers to continue; a change set is refused as a whole.
 */
final class Batch {

  private static final int FIRST_ERROR = 400;
  private static final int LONGEST_URL = 65_536;
  private static final String API = "/api/data/";

  private final Request outer;
  private final Caller caller;
  private final Ledger ledger;
  private final Requests requests;
  private final ContentIds contentIds = new ContentIds();
  private final BatchAnswer answer = new BatchAnswer();

  /** How a single request is answered. */
  interface Requests {

    Answer answer(Request request, Ledger ledger, ContentIds contentIds);
  }

  Batch(Request outer, Caller caller, Ledger ledger, Requests requests) {
    this.outer = outer;
    this.caller = caller;
    this.ledger = ledger;
    this.requests = requests;
  }

  Answer answer(boolean continueOnError) {
    for (BatchItem item : items()) {
      int status =
          switch (item) {
            case BatchItem.Single(Operation operation) -> single(operation);
            case BatchItem.ChangeSet(List<Operation> operations) -> changeSet(operations);
          };
      if (status >= FIRST_ERROR && !continueOnError) {
        return answer.whole(status);
      }
    }
    return answer.whole(200);
  }

  private List<BatchItem> items() {
    try {
      return BatchParser.parse(outer.headers().first("Content-Type").orElse(""), outer.body());
    } catch (BatchParseFailure e) {
      throw DataverseFailure.query(e.getMessage());
    }
  }

  private int single(Operation operation) {
    Answer part = answer(operation, ledger);
    answer.add(part, Optional.empty());
    return part.status();
  }

  private int changeSet(List<Operation> operations) {
    try {
      List<Answer> parts =
          ledger.write(
              caller.id(),
              transaction -> operations.stream().map(o -> done(o, transaction)).toList());
      List<BatchAnswer.Part> named = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        named.add(new BatchAnswer.Part(parts.get(i), operations.get(i).contentId()));
      }
      answer.add(named);
      return 200;
    } catch (Refused refused) {
      answer.add(refused.answer, refused.contentId);
      return refused.answer.status();
    }
  }

  /** Ends the transaction of a change set. */
  private static final class Refused extends RuntimeException {

    private final transient Answer answer;
    private final transient Optional<String> contentId;

    Refused(Answer answer, Optional<String> contentId) {
      super("a request of a change set was refused", null, false, false);
      this.answer = answer;
      this.contentId = contentId;
    }
  }

  private Answer done(Operation operation, Ledger transaction) {
    Answer part = answer(operation, transaction);
    if (part.status() >= FIRST_ERROR) {
      throw new Refused(part, operation.contentId());
    }
    return part;
  }

  private Answer answer(Operation operation, Ledger on) {
    contentIds.begin(operation.contentId());
    try {
      Request request = request(operation);
      return request.path().length() + request.query().length() > LONGEST_URL
          ? Answer.empty(414)
          : requests.answer(request, on, contentIds);
    } catch (DataverseFailure failure) {
      return Answers.refused(failure, false);
    }
  }

  private Request request(Operation operation) {
    String url = path(operation.target());
    int question = url.indexOf('?');
    return new Request(
        operation.method(),
        outer.authority(),
        question < 0 ? url : url.substring(0, question),
        question < 0 ? "" : url.substring(question + 1),
        operation.headers(),
        operation.body());
  }

  /** The path with its query that an absolute URL, a path or a relative resource means. */
  private String path(String target) {
    String local = target.replaceFirst("^[hH][tT][tT][pP][sS]?://[^/?]*", "");
    if (local.startsWith("/")) {
      return local;
    }
    String base = outer.path().substring(0, outer.path().lastIndexOf("/") + 1);
    boolean metadata = local.startsWith("$metadata");
    return (base.contains(API) ? base : API + "v9.2/")
        + (metadata ? local : contentIds.resolve(local));
  }
}
