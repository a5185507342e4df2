package dev.plumbline.lab.sweep;

import dev.plumbline.lab.experiment.ContenderCatalogue;

/**
 * What one thread does the same work with. The broker is held against each: who beats only the
 * first has beaten a loop that nobody has looked at.
 */
public enum Baseline {
  SIMPLE_LOOP("simple-loop", "a loop as anybody would write it: a map entry for each number"),
  SINGLE_THREAD(
      ContenderCatalogue.singleThread(), "the good single thread: one task after the other"),
  BEST_LOOP("best-loop", "the fastest exact loop found: no tasks, vector instructions");

  private final String contender;
  private final String description;

  Baseline(String contender, String description) {
    this.contender = contender;
    this.description = description;
  }

  /** The name of its row. */
  public String contender() {
    return contender;
  }

  public String description() {
    return description;
  }
}
