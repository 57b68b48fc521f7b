package io.deskbridge.bench.lookup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One connection with keep-alive: HTTP/1.1, one request after the other, as little work as
 * possible, since it shares the processors with the services.
 */
final class Connection implements AutoCloseable {

  private static final String LENGTH = "content-length:";
  private static final int STATUS_AT = 9;
  private static final int NO_CONTENT = 204;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[4 * 1024];
  private int filled;

  private Connection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  static Connection open(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return new Connection(socket);
  }

  Question.Outcome ask(Question question) throws IOException {
    send(question);
    return receive(question);
  }

  void send(Question question) throws IOException {
    out.write(question.request());
    out.flush();
  }

  Question.Outcome receive(Question question) throws IOException {
    int head = endOfHead();
    while (head < 0) {
      fill();
      head = endOfHead();
    }
    String fields = new String(buffer, 0, head, StandardCharsets.US_ASCII);
    int status = Integer.parseInt(fields, STATUS_AT, STATUS_AT + 3, 10);
    int end = head + (status == NO_CONTENT ? 0 : length(fields));
    while (filled < end) {
      fill();
    }
    String body = new String(buffer, head, end - head, StandardCharsets.UTF_8);
    System.arraycopy(buffer, end, buffer, 0, filled - end);
    filled -= end;
    return question.outcome(status, body);
  }

  private int endOfHead() {
    for (int i = 3; i < filled; i++) {
      if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int length(String fields) throws IOException {
    for (String field : fields.split("\r\n")) {
      if (field.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        return Integer.parseInt(field.substring(LENGTH.length()).strip());
      }
    }
    throw new IOException("An answer without Content-Length");
  }

  private void fill() throws IOException {
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      throw new IOException("The service closed the connection");
    }
    filled += read;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
