package io.deskbridge.settings.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;

/** What is known about the topic right now. Written by the reader, read by everybody. */
@ApplicationScoped
class TopicState {

  /** The cases. */
  enum Value {
    /** Nothing known yet. */
    STARTING,
    /** Kafka does not answer, or has no such topic: revisions are kept until it does. */
    AWAY,
    /** Being read from the beginning. */
    LOADING,
    /** Read up to its end. */
    CURRENT,
    /** It would lose or keep the wrong records: this service must not run on it. */
    UNFIT
  }

  private final AtomicReference<Value> value = new AtomicReference<>(Value.STARTING);

  Value get() {
    return value.get();
  }

  boolean isCurrent() {
    return value.get() == Value.CURRENT;
  }

  /** Whether that is news. */
  boolean become(Value next) {
    return value.getAndSet(next) != next;
  }
}
