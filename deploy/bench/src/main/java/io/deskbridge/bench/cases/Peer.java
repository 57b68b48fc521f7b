package io.deskbridge.bench.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.stack.StackAddresses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The same cases by 64 workers on {@code dynamics-web-api} that wait as long as {@code Retry-After}
 * says, as another application of the same organisation.
 */
final class Peer {

  private static final int WORKERS = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path repository;
  private final StackAddresses addresses;

  Peer(Path repository, StackAddresses addresses) {
    this.repository = repository;
    this.addresses = addresses;
  }

  /** What came of it. */
  record Outcome(double seconds, long throttled) {}

  Outcome make(int cases, JsonNode organisation, String contactId) {
    JsonNode application = organisation.path("otherApplications").path("system-administrator");
    ObjectNode job =
        JSON.createObjectNode()
            .put("entra", addresses.entra().toString())
            .put("directoryId", organisation.path("directoryId").asText())
            .put("environmentUrl", organisation.path("environmentUrl").asText())
            .put("clientId", application.path("applicationId").asText())
            .put("clientSecret", application.path("clientSecret").asText())
            .put("contactId", contactId)
            .put("count", cases)
            .put("workers", WORKERS);
    ProcessBuilder node =
        new ProcessBuilder("node", "cases.mjs")
            .directory(repository.resolve("deploy/bench/cases-peer").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    node.environment().put("JOB", job.toString());
    node.environment().put("NODE_EXTRA_CA_CERTS", addresses.developmentCa().toString());
    return run(node);
  }

  private static Outcome run(ProcessBuilder command) {
    try {
      Process node = command.start();
      String answer = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (node.waitFor() != 0) {
        throw new MeasureFailure("The peer failed");
      }
      JsonNode outcome = JSON.readTree(answer);
      return new Outcome(outcome.path("seconds").asDouble(), outcome.path("throttled").asLong());
    } catch (IOException e) {
      throw new MeasureFailure("The peer can't be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasureFailure("Interrupted", e);
    }
  }
}
