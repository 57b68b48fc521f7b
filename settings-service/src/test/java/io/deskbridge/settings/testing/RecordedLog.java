package io.deskbridge.settings.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that is logged meanwhile, with stack traces, at debug level for our own classes. */
public final class RecordedLog extends Handler implements AutoCloseable {

  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OWN = Logger.getLogger("io.deskbridge");

  private static final PatternFormatter WHOLE = new PatternFormatter("%p %c %t %X %s%e%n");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Level before = OWN.getLevel();

  private RecordedLog() {
    OWN.setLevel(Level.ALL);
    ROOT.addHandler(this);
  }

  /** Listens until closed. */
  public static RecordedLog start() {
    return new RecordedLog();
  }

  /** All lines so far. */
  public String text() {
    return String.join("\n", lines);
  }

  @Override
  public void publish(LogRecord record) {
    lines.add(WHOLE.format(ExtLogRecord.wrap(record)));
  }

  @Override
  public void flush() {
    // Nothing is buffered.
  }

  @Override
  public void close() {
    ROOT.removeHandler(this);
    OWN.setLevel(before);
  }
}
