package dev.plumbline.messaging;

import dev.plumbline.messaging.wire.MessageCodec;

/**
 * What a message is about. Each kind has an exchange of its own, so that a broker user can be
 * allowed to publish results but not tasks.
 */
public enum MessageKind {
  /** Bodies of {@link MessageCodec#encodeTasks}, from the producer to the workers. */
  TASKS("tasks"),
  /** Bodies of {@link MessageCodec#encodeOutcomes}, from the workers to the ledger. */
  RESULTS("results"),
  /** Task messages that were given up: by a worker, or by the broker as the backstop. */
  DEAD_LETTERS("dead"),
  /** Bodies that could not be decoded, kept for whoever wants to look at them. */
  PARKED("parked"),
  /** "Run completed", to everybody who cares: no queue of ours, and nobody has to listen. */
  RUN_EVENTS("runs");

  private final String tag;

  MessageKind(String tag) {
    this.tag = tag;
  }

  /** The value of a meter's {@code kind} tag, and the last part of exchange and queue names. */
  public String tag() {
    return tag;
  }
}
