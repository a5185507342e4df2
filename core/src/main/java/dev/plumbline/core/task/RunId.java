package dev.plumbline.core.task;

import java.util.UUID;

/** Names one run. Random, so that two producers never need to agree on it. */
public record RunId(UUID value) implements Comparable<RunId> {

  public static RunId random() {
    return new RunId(UUID.randomUUID());
  }

  /**
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static RunId parse(String text) {
    return new RunId(UUID.fromString(text));
  }

  @Override
  public int compareTo(RunId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
