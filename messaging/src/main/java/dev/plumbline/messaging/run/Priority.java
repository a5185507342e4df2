package dev.plumbline.messaging.run;

import java.util.Arrays;
import java.util.Optional;

/** How large a run's share is beside others that wait for the same workers. */
public enum Priority {
  LOW("low", 1),
  NORMAL("normal", 4),
  HIGH("high", 16);

  private final String text;
  private final int weight;

  Priority(String text, int weight) {
    this.text = text;
    this.weight = weight;
  }

  /** As clients write it. */
  public String text() {
    return text;
  }

  /** Tasks that are issued for each task of a run of weight 1. */
  public int weight() {
    return weight;
  }

  public static Optional<Priority> of(String text) {
    return Arrays.stream(values()).filter(priority -> priority.text.equals(text)).findFirst();
  }
}
