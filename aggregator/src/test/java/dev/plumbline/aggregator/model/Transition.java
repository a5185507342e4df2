package dev.plumbline.aggregator.model;

/** One step with the state in which it is possible and the state that it leads to. */
record Transition(State before, Step step, State after) {

  boolean keeps(Invariant invariant) {
    return invariant.holds(before, step, after);
  }
}
