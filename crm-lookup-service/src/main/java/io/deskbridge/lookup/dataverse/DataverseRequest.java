package io.deskbridge.lookup.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to the Web API.
 *
 * @param path below {@code /api/data/v9.2/} with its query, percent-encoded: see {@link ODataPath}
 * @param headers beyond those that every request carries
 * @param patience how long an answer is waited for, retries included
 * @param parts requests that this one carries as a {@code $batch}, reads or writes; empty for every
 *     other request
 */
public record DataverseRequest(
    Method method,
    String path,
    Optional<JsonNode> body,
    Map<String, String> headers,
    Duration patience,
    Urgency urgency,
    List<DataverseRequest> parts) {

  /** HTTP methods in use. */
  public enum Method {
    GET,
    POST,
    PATCH
  }

  /** Lookups go before case writes. */
  public enum Urgency {
    LOOKUP,
    CASE_WRITE
  }

  /** One that carries no others. */
  public DataverseRequest(
      Method method,
      String path,
      Optional<JsonNode> body,
      Map<String, String> headers,
      Duration patience,
      Urgency urgency) {
    this(method, path, body, headers, patience, urgency, List.of());
  }

  /** Reads that go in one request; one that is refused does not keep the others from answers. */
  static DataverseRequest batch(List<DataverseRequest> reads) {
    if (reads.isEmpty() || reads.stream().anyMatch(read -> read.method() != Method.GET)) {
      throw new IllegalArgumentException("A batch is of reads");
    }
    return together(reads);
  }

  /** Requests that go in one, each with its own outcome; each write of another case. */
  static DataverseRequest together(List<DataverseRequest> requests) {
    if (requests.stream().anyMatch(request -> !request.parts().isEmpty())) {
      throw new IllegalArgumentException("A batch holds no batches");
    }
    DataverseRequest first = requests.getFirst();
    return new DataverseRequest(
        Method.POST,
        "$batch",
        Optional.empty(),
        Map.of("Prefer", "odata.continue-on-error"),
        first.patience(),
        first.urgency(),
        List.copyOf(requests));
  }

  /** Changes nothing, so that it may be sent again. */
  boolean isRead() {
    return parts.isEmpty()
        ? method == Method.GET
        : parts.stream().allMatch(DataverseRequest::isRead);
  }

  /** A read. */
  public static DataverseRequest read(String path, Duration patience, Urgency urgency) {
    return new DataverseRequest(Method.GET, path, Optional.empty(), Map.of(), patience, urgency);
  }

  /** Creates the row of that path, or is refused with 412 when it exists. */
  public static DataverseRequest create(String path, JsonNode body, Duration patience) {
    return new DataverseRequest(
        Method.PATCH,
        path,
        Optional.of(body),
        Map.of("If-None-Match", "*"),
        patience,
        Urgency.CASE_WRITE);
  }

  /** Updates the row of that path if it still has that etag. */
  public static DataverseRequest update(
      String path, String etag, JsonNode body, Duration patience) {
    return new DataverseRequest(
        Method.PATCH,
        path,
        Optional.of(body),
        Map.of("If-Match", etag),
        patience,
        Urgency.CASE_WRITE);
  }
}
