package io.deskbridge.bench.speed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * One TLS connection with keep-alive: HTTP/1.1, one request after the other, as little work as
 * possible, since it shares the processors with the server.
 */
final class Connection implements AutoCloseable {

  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
  private static final byte[] ID = "\"contactid\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern LENGTH = Pattern.compile("content-length: *(\\d+)");
  private static final int ID_LENGTH = 36;
  private static final int STATUS_AT = 9;

  private final SSLSocket socket;
  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[64 * 1024];
  private int filled;

  private Connection(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  static Connection open(SSLContext trust, int port) throws IOException {
    SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket("localhost", port);
    socket.setTcpNoDelay(true);
    socket.startHandshake();
    return new Connection(socket);
  }

  /** Asks, and says whether the answer is right. */
  boolean ask(Question question) throws IOException {
    out.write(question.request());
    out.flush();
    return question.isAnsweredBy(answer());
  }

  /** Ids in the next answer; none if its status is not 200. */
  private Set<String> answer() throws IOException {
    int head = indexOf(END_OF_HEAD, 0);
    while (head < 0) {
      fill();
      head = indexOf(END_OF_HEAD, 0);
    }
    String fields = new String(buffer, 0, head, StandardCharsets.US_ASCII);
    int begin = head + END_OF_HEAD.length;
    int end = begin + length(fields);
    while (filled < end) {
      fill();
    }
    Set<String> ids = fields.startsWith("200", STATUS_AT) ? ids(begin, end) : Set.of();
    System.arraycopy(buffer, end, buffer, 0, filled - end);
    filled -= end;
    return ids;
  }

  private static int length(String fields) throws IOException {
    Matcher matcher = LENGTH.matcher(fields.toLowerCase(Locale.ROOT));
    if (!matcher.find()) {
      throw new IOException("An answer without Content-Length: " + fields);
    }
    return Integer.parseInt(matcher.group(1));
  }

  private Set<String> ids(int begin, int end) {
    Set<String> ids = new HashSet<>();
    int at = indexOf(ID, begin);
    while (at >= 0 && at < end) {
      ids.add(new String(buffer, at + ID.length, ID_LENGTH, StandardCharsets.US_ASCII));
      at = indexOf(ID, at + ID.length);
    }
    return ids;
  }

  private int indexOf(byte[] wanted, int from) {
    for (int i = from; i <= filled - wanted.length; i++) {
      if (buffer[i] == wanted[0]
          && Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  private void fill() throws IOException {
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      throw new IOException("The server closed the connection");
    }
    filled += read;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
