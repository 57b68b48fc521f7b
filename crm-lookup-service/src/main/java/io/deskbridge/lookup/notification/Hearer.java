package io.deskbridge.lookup.notification;

/** Somebody who wants to know what replicas, this one included, tell on a channel. */
public interface Hearer {

  /** Name of the channel; an SQL identifier. */
  String channel();

  /** What was told, once the transaction that told it is committed. */
  void hear(String payload);

  /** From now on everything is heard; nothing is known of before. */
  default void begin() {}

  /** From now on nothing is heard. */
  default void lose() {}
}
