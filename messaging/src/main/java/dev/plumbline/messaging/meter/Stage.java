package dev.plumbline.messaging.meter;

import java.util.Locale;

/** A part of a message's way that one process measures by its own clock. */
public enum Stage {
  /** Producer: tasks to bytes. */
  ENCODE_TASKS,
  /** Worker: bytes to tasks. */
  DECODE_TASKS,
  /** Worker: outcomes to bytes. */
  ENCODE_RESULTS,
  /** Aggregator: bytes to outcomes; a part of {@link #SETTLE}. */
  DECODE_RESULTS,
  /** Aggregator: from the delivery to the start of the batch that it goes into. */
  AWAIT_BATCH,
  /** Aggregator: from the start of the batch to its acknowledgement; the commit is a part of it. */
  SETTLE;

  /** The meters' tag. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
