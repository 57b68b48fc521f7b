package io.deskbridge.auth.testing;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Everything that sampled spans of the application under test hold. */
@ApplicationScoped
public class Spans implements SpanProcessor {

  private final List<String> ended = Collections.synchronizedList(new ArrayList<>());

  /** Name, attributes and events of each span that ended. */
  public List<String> ended() {
    return List.copyOf(ended);
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    // Only what is exported counts.
  }

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    ended.add(span.toSpanData().toString());
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
