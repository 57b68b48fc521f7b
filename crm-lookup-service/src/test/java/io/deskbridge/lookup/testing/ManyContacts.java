package io.deskbridge.lookup.testing;

import io.deskbridge.local.testing.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Contacts of contoso by the thousand. */
public final class ManyContacts {

  /** Most that Dataverse takes in one batch. */
  private static final int IN_ONE_BATCH = 1_000;

  private static final String PART =
      """
      --many
      Content-Type: application/http
      Content-Transfer-Encoding: binary

      POST /api/data/v9.2/contacts HTTP/1.1
      Content-Type: application/json

      {"lastname":"Desk %d","mobilephone":"%s"}
      """;

  private ManyContacts() {}

  /** Creates that many that share a number. */
  public static void create(int count, String mobilePhone) {
    for (int from = 0; from < count; from += IN_ONE_BATCH) {
      StringBuilder body = new StringBuilder();
      for (int i = from; i < Math.min(count, from + IN_ONE_BATCH); i++) {
        body.append(PART.formatted(i, mobilePhone));
      }
      send(body.append("--many--\n").toString().replace("\n", "\r\n"));
    }
  }

  private static void send(String body) {
    URI batch = EmbeddedServers.dataverse().resolve("/api/data/v9.2/$batch");
    String token = EmbeddedServers.tokens().ofApplication(EmbeddedServers.organisation("contoso"));
    HttpRequest request =
        HttpRequest.newBuilder(batch)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "multipart/mixed; boundary=many")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newBuilder().sslContext(DynamicsSignIn.trusting()).build()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200 || answer.body().contains("HTTP/1.1 4")) {
        throw new IllegalStateException("Creating contacts was answered with " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
