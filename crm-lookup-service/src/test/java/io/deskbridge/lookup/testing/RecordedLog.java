package io.deskbridge.lookup.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that is logged while it is open, our own categories in detail. */
public final class RecordedLog extends Handler implements AutoCloseable {

  private static final String OURS = "io.deskbridge";

  private final Formatter format = new PatternFormatter("%c %s %X%e");
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger root = Logger.getLogger("");
  private final Level before = Logger.getLogger(OURS).getLevel();

  private RecordedLog() {
    setLevel(Level.ALL);
  }

  /** Records from now on. */
  public static RecordedLog open() {
    RecordedLog log = new RecordedLog();
    log.root.addHandler(log);
    Logger.getLogger(OURS).setLevel(Level.FINEST);
    return log;
  }

  /** Messages with their parameters and exceptions. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord each) {
    lines.add(format.format(each));
  }

  @Override
  public void flush() {
    // Nothing is buffered.
  }

  @Override
  public void close() {
    root.removeHandler(this);
    Logger.getLogger(OURS).setLevel(before);
  }
}
