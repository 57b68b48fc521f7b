package io.deskbridge.simulator.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lines of JSON, one after another. What {@link #append} took is in the operating system's hands
 * when it returns, so it survives the death of this process; a line cut short by it is dropped at
 * the next start.
 */
public final class AppendOnlyFile implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Optional<FileChannel> channel;
  private final List<JsonNode> lines;
  private final ReentrantLock lock = new ReentrantLock();

  private AppendOnlyFile(Optional<FileChannel> channel, List<JsonNode> lines) {
    this.channel = channel;
    this.lines = lines;
  }

  /** Opens the file, or in a folder that is not kept remembers nothing. */
  public static AppendOnlyFile in(DataFolder folder, String name) {
    if (!folder.isKept()) {
      return new AppendOnlyFile(Optional.empty(), List.of());
    }
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return new AppendOnlyFile(Optional.of(channel), recall(channel));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> recall(FileChannel channel) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (content.hasRemaining() && channel.read(content) >= 0) {
      // A channel may give less than asked for.
    }
    byte[] bytes = content.array();
    List<JsonNode> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(parse(new String(bytes, start, i - start, StandardCharsets.UTF_8)));
        start = i + 1;
      }
    }
    channel.truncate(start);
    channel.position(start);
    return lines;
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A journal in the data folder is damaged", e);
    }
  }

  /** What was there when it was opened. */
  public List<JsonNode> lines() {
    return lines;
  }

  /** Adds a line. */
  public void append(String line) {
    channel.ifPresent(
        open -> {
          lock.lock();
          try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
              open.write(bytes);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } finally {
            lock.unlock();
          }
        });
  }

  /** Forgets everything. */
  public void clear() {
    channel.ifPresent(
        open -> {
          try {
            open.truncate(0);
            open.position(0);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public void close() {
    channel.ifPresent(
        open -> {
          try {
            open.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
