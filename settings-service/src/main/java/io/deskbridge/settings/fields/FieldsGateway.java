package io.deskbridge.settings.fields;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.client.OidcClientException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The one door to crm-lookup-service. Nothing is tried again: a person waits, and without an answer
 * the save goes through.
 */
@ApplicationScoped
class FieldsGateway {

  private static final Logger LOG = Logger.getLogger(FieldsGateway.class);
  private static final int OK = 200;
  private static final int CONFLICT = 409;

  private final FieldsClient client;
  private final ObjectMapper json;

  FieldsGateway(@RestClient FieldsClient client, ObjectMapper json) {
    this.client = client;
    this.json = json;
  }

  /** The fields of that table; empty when they can't be told. Fails only without an answer. */
  @Timeout(value = 12, unit = ChronoUnit.SECONDS)
  Uni<Optional<ObjectFields>> find(String tenant, CrmTable table) {
    return client.get(tenant, table.toString()).map(answer -> read(answer, table));
  }

  /** Whether {@link #find} failed because there was no answer; anything else is a bug of ours. */
  static boolean wasUnanswered(Throwable failure) {
    return failure instanceof IOException
        || failure instanceof TimeoutException
        || failure instanceof FaultToleranceException
        || failure instanceof ProcessingException
        || failure instanceof OidcClientException;
  }

  /** What it means that there was no answer. */
  static Optional<ObjectFields> unanswered(Throwable failure) {
    LOG.warnf("crm-lookup-service gave no answer: %s", failure.getClass().getSimpleName());
    return Optional.empty();
  }

  private Optional<ObjectFields> read(RestResponse<String> answer, CrmTable table) {
    if (answer.getStatus() != OK) {
      if (answer.getStatus() != CONFLICT) {
        LOG.warnf("crm-lookup-service answered %d", answer.getStatus());
      }
      return Optional.empty();
    }
    try {
      String body = answer.getEntity() == null ? "" : answer.getEntity();
      return Optional.ofNullable(json.readValue(body, ObjectFields.class))
          .filter(fields -> fields.isComplete() && table.toString().equals(fields.object()));
    } catch (IOException e) {
      LOG.warn("crm-lookup-service answered something else than fields");
      return Optional.empty();
    }
  }
}
