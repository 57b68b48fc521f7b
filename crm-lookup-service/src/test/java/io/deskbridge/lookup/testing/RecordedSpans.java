package io.deskbridge.lookup.testing;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what the spans of the application under test say. */
@ApplicationScoped
public class RecordedSpans implements SpanProcessor {

  private final List<String> ended = new CopyOnWriteArrayList<>();

  /** Name, attributes and events of each span. */
  public List<String> all() {
    return List.copyOf(ended);
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    // Only what ended is complete.
  }

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    var data = span.toSpanData();
    ended.add(data.getName() + " " + data.getAttributes() + " " + data.getEvents());
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
