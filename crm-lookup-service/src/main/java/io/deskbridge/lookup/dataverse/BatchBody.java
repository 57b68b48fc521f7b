package io.deskbridge.lookup.dataverse;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Reads as the body of a {@code $batch}. See <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api">Execute
 * batch operations</a>: lines end with CRLF, the last one too.
 */
final class BatchBody {

  /**
   * No line of a part begins with it: they begin with a method, a header's name, or are a JSON
   * object, which has one line.
   */
  private static final String BOUNDARY = "batch_deskbridge";

  static final String CONTENT_TYPE = "multipart/mixed; boundary=\"" + BOUNDARY + "\"";

  private static final String JSON = "Content-Type: application/json; charset=utf-8";
  private static final String LINE = "\r\n";

  private BatchBody() {}

  static Buffer of(List<DataverseRequest> parts) {
    StringBuilder text = new StringBuilder();
    for (DataverseRequest part : parts) {
      text.append("--").append(BOUNDARY).append(LINE);
      text.append("Content-Type: application/http").append(LINE);
      text.append("Content-Transfer-Encoding: binary").append(LINE).append(LINE);
      text.append(part.method()).append(' ').append(DataverseTransport.API).append(part.path());
      text.append(" HTTP/1.1").append(LINE);
      text.append("Accept: application/json").append(LINE);
      part.body().ifPresent(body -> text.append(JSON).append(LINE));
      part.headers()
          .forEach((name, value) -> text.append(name).append(": ").append(value).append(LINE));
      text.append(LINE);
      part.body().ifPresent(text::append);
      text.append(LINE);
    }
    return Buffer.buffer(text.append("--").append(BOUNDARY).append("--").append(LINE).toString());
  }
}
