package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final String HEAD =
      "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n";

  private final WebApi api = WebApi.asApplication();

  @AfterEach
  void forgetWhatWasWritten() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void d104BatchWithChangeSet() {
    // Given
    String contact = write("1", "POST /api/data/v9.2/contacts", "{\"lastname\":\"Batch\"}");
    String incident =
        write(
            "2",
            "POST /api/data/v9.2/incidents",
            "{\"title\":\"t\",\"customerid_contact@odata.bind\":\"$1\"}");

    // When
    Reply reply =
        batch(
            changeSet(contact, incident)
                + "--b\r\n"
                + HEAD
                + "\r\nGET "
                + api.base()
                + "contacts?$select=lastname&$filter=lastname eq 'Batch' HTTP/1.1\r\nAccept: application/json\r\n\r\n");

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type"))
        .matches("multipart/mixed; boundary=batchresponse_[0-9a-f-]{36}");
    assertThat(reply.header("OData-Version")).isEqualTo("4.0");
    String boundary = reply.header("Content-Type").split("boundary=")[1];
    assertThat(reply.body())
        .startsWith(
            "--" + boundary + "\r\nContent-Type: multipart/mixed; boundary=changesetresponse_")
        .endsWith("--" + boundary + "--\r\n")
        .contains("Content-ID: 1\r\n\r\nHTTP/1.1 204 No Content\r\n")
        .contains("Content-ID: 2\r\n\r\nHTTP/1.1 204 No Content\r\n")
        .contains(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json; odata.metadata=minimal; odata.streaming=true")
        .contains("\"lastname\":\"Batch\"");
    assertThat(count(reply, "\r\nLocation: " + api.base())).isEqualTo(2);
    assertThat(count(reply, "\r\nOData-EntityId: " + api.base())).isEqualTo(2);
    assertThat(
            api.query(
                    "incidents", "$filter=title eq 't' and customerid_contact/lastname eq 'Batch'")
                .json()
                .path("value"))
        .hasSize(1);
  }

  @Test
  void d106ContinueOnErrorAnswersEveryPart() {
    String body =
        get("accounts?$select=name&$top=1")
            + single("POST tasks", "{\"subject\":\"%s\"}".formatted("x".repeat(201)))
            + get("contacts?$select=fullname&$top=1");

    Reply all = batch(body, "Prefer", "odata.continue-on-error");
    Reply stopped = batch(body);

    assertThat(all.status()).isEqualTo(200);
    assertThat(count(all, "HTTP/1.1 200 OK")).isEqualTo(2);
    assertThat(all.body())
        .contains("HTTP/1.1 400 Bad Request\r\nREQ_ID: ")
        .contains(
            "A validation error occurred.  The length of the 'subject' attribute of the 'task' entity exceeded the maximum allowed length of '200'.");
    assertThat(stopped.status()).isEqualTo(400);
    assertThat(count(stopped, "HTTP/1.1 200 OK")).isEqualTo(1);
    assertThat(count(stopped, "HTTP/1.1 400 Bad Request")).isEqualTo(1);
  }

  @Test
  void d107AFailedChangeSetIsRolledBack() {
    Reply reply =
        batch(
            changeSet(
                    write("1", "POST contacts", "{\"lastname\":\"Gone\"}"),
                    write("2", "POST contacts", "{\"nonsense\":1}"))
                + get("contacts?$top=1"),
            "Prefer",
            "odata.continue-on-error");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(count(reply, "HTTP/1.1 400 Bad Request")).isEqualTo(1);
    assertThat(count(reply, "HTTP/1.1 204")).isZero();
    assertThat(count(reply, "HTTP/1.1 200 OK")).isEqualTo(1);
    assertThat(api.query("contacts", "$filter=lastname eq 'Gone'").json().path("value")).isEmpty();
  }

  @Test
  void d108AnUnknownReferenceIsRefused() {
    Reply bound =
        batch(
            changeSet(write("2", "POST incidents", "{\"customerid_contact@odata.bind\":\"$1\"}")));
    Reply inUrl = batch(changeSet(write("2", "PATCH $1", "{\"lastname\":\"x\"}")));

    assertThat(bound.status()).isEqualTo(400);
    assertThat(bound.body())
        .contains("Content-ID Reference: '$1' does not exist in the batch context.");
    assertThat(inUrl.body())
        .contains("Content-ID Reference: '$1' does not exist in the batch context.");
  }

  @Test
  void d110WhatABatchMayNotContain() {
    Reply read = batch(changeSet("--c\r\n" + HEAD + "\r\nGET contacts HTTP/1.1\r\n\r\n"));
    Reply nested = batch(single("POST $batch", "{}"));
    Reply tooMany =
        batch(
            IntStream.range(0, 1001)
                .mapToObj(i -> get("contacts?$top=1"))
                .collect(Collectors.joining()));

    assertThat(read.status()).isEqualTo(400);
    assertThat(read.message()).contains("change set");
    assertThat(nested.status()).isEqualTo(400);
    assertThat(nested.message()).contains("another batch");
    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(tooMany.message()).contains("1000");
  }

  @Test
  void d112TheFormOfMicrosoftsSampleClient() {
    Reply reply =
        api.sendAs(
            "multipart/mixed;boundary=batch_9f8a7c",
            "POST",
            "$batch",
            "--batch_9f8a7c\r\nContent-Type: multipart/mixed;boundary=changeset_77ab\r\n\r\n"
                + "--changeset_77ab\r\n"
                + HEAD
                + "\r\nPOST /api/data/v9.2/contacts HTTP/1.1\r\ncontent-id: 0\r\ncontent-type: application/json\r\n\r\n{\"lastname\":\"Zero\"}\r\n"
                + "--changeset_77ab\r\n"
                + HEAD
                + "\r\nPOST /api/data/v9.2/incidents HTTP/1.1\r\ncontent-id: 1\r\ncontent-type: application/json\r\n\r\n{\"customerid_contact@odata.bind\":\"$0\"}\r\n"
                + "--changeset_77ab--\r\n"
                + "--batch_9f8a7c\r\n"
                + HEAD
                + "\r\nGET /api/data/v9.2/contacts?$top=1 HTTP/1.1\r\n\r\n--batch_9f8a7c--\r\n",
            "If-None-Match",
            "null");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(count(reply, "HTTP/1.1 204 No Content")).isEqualTo(2);
    assertThat(reply.body()).contains("Content-ID: 0\r\n");
  }

  @Test
  void d115TheFormOfDynamicsWebApi() {
    Reply reply =
        api.sendAs(
            "multipart/mixed;boundary=dwa_batch_1",
            "POST",
            "$batch",
            "\r\n--dwa_batch_1\r\nContent-Type: multipart/mixed;boundary=changeset_1\r\n\r\n--changeset_1\r\n"
                + HEAD
                + "Content-ID: 100001\r\n\r\nPOST "
                + api.base()
                + "contacts HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{\"lastname\":\"x\"}\r\n\r\n--changeset_1--\r\n\r\n--dwa_batch_1\r\n"
                + HEAD
                + "\r\nGET "
                + api.base()
                + "contacts?$top=1 HTTP/1.1\r\nAccept: application/json\r\n\r\n--dwa_batch_1--\r\n");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body())
        .contains("Content-ID: 100001\r\n\r\nHTTP/1.1 204 No Content")
        .contains("HTTP/1.1 200 OK");
  }

  @Test
  void d95AUrlInsideABatchMayBeLonger() {
    String filter = " or fullname eq 'x'".repeat(2000);
    String url = "contacts?$select=fullname&$filter=fullname eq 'x'" + filter;

    assertThat(batch(get(url)).status()).isEqualTo(200);
    assertThat(url.length()).isBetween(32_768, 65_536);
    assertThat(batch(get(url + filter)).status()).isEqualTo(414);
  }

  @Test
  void aBatchIsPostedAndKnowsItsCaller() {
    assertThat(api.get("$batch").status()).isEqualTo(405);
    assertThat(
            SharedSimulator.client()
                .send("POST", api.base() + "$batch", "x", "Content-Type", "multipart/mixed")
                .status())
        .isEqualTo(401);
    assertThat(api.sendAs("text/plain", "POST", "$batch", "x").message()).contains("'text/plain'");
  }

  private Reply batch(String parts, String... headers) {
    return api.sendAs(
        "multipart/mixed; boundary=\"b\"", "POST", "$batch", parts + "--b--\r\n", headers);
  }

  private static String get(String url) {
    return "--b\r\n" + HEAD + "\r\nGET " + url + " HTTP/1.1\r\n\r\n\r\n";
  }

  private static String single(String line, String body) {
    return "--b\r\n" + HEAD + "\r\n" + request(line, body);
  }

  private static String write(String contentId, String line, String body) {
    return "--c\r\n" + HEAD + "Content-ID: " + contentId + "\r\n\r\n" + request(line, body);
  }

  private static String request(String line, String body) {
    return line + " HTTP/1.1\r\nContent-Type: application/json; type=entry\r\n\r\n" + body + "\r\n";
  }

  private static String changeSet(String... parts) {
    return "--b\r\nContent-Type: multipart/mixed; boundary=\"c\"\r\n\r\n"
        + String.join("", parts)
        + "--c--\r\n";
  }

  private static int count(Reply reply, String text) {
    return reply.body().split(java.util.regex.Pattern.quote(text), -1).length - 1;
  }
}
