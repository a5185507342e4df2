package dev.plumbline.aggregator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The protocol of the exact run, as the steps that are possible in a state.
 *
 * <pre>
 *   P1  manifest         the ledger commits the run before any task exists
 *   P2  scatter          a task counts as scattered once the broker has confirmed it
 *   W1  deliver, publish result, confirm, acknowledge
 *   A1  deliver          a batch of any size
 *   A2  fold             the values of new bits only
 *   A3  commit           bits, sum and version at once, where the version is the one read;
 *                        otherwise reload and fold again
 *   A4  acknowledge      only after the commit returned
 *   A5  complete         when every bit is set: GATHERING to COMPLETED, once
 * </pre>
 *
 * <p>A step is as large as it can be without hiding a moment at which a kill makes a difference: a
 * task that is published and not confirmed is one not yet scattered, and a message waiting in a
 * client is one waiting in its queue, for a kill brings back either.
 */
final class Protocol {

  /** Takes the steps that are possible in a state, each with the state that it leads to. */
  interface Successors {
    void accept(Step step, State after);
  }

  private final Set<Mutation> mutations;

  private Protocol(Set<Mutation> mutations) {
    this.mutations = mutations;
  }

  static Protocol design() {
    return new Protocol(Set.of());
  }

  static Protocol mutatedBy(Mutation mutation) {
    return new Protocol(Set.of(mutation));
  }

  boolean has(Mutation mutation) {
    return mutations.contains(mutation);
  }

  /** Every step that is possible in the state, with where it leads. */
  List<Transition> from(State state) {
    List<Transition> found = new ArrayList<>();
    Successors out = (step, after) -> found.add(new Transition(state, step, after));
    producerSteps(state, out);
    WorkerSteps.of(this, state, out);
    for (int index = 0; index < state.aggregators().size(); index++) {
      new AggregatorSteps(this, state, index).to(out);
    }
    complete(state, out);
    FaultSteps.of(state, out);
    return found;
  }

  private void producerSteps(State state, Successors out) {
    Ledger ledger = state.ledger();
    if (!ledger.manifest()) {
      out.accept(Step.of(Action.MANIFEST), state.with(ledger.withManifest()));
    }
    if (ledger.manifest() || has(Mutation.M7_SCATTER_BEFORE_MANIFEST)) {
      for (int task = 0; task < Run.TASKS; task++) {
        if (Run.contains(state.unscattered(), task)) {
          out.accept(
              Step.ofTask(Action.SCATTER, task),
              state
                  .withUnscattered(state.unscattered() & ~(1 << task))
                  .with(state.broker().withTask(task)));
        }
      }
    }
  }

  private static void complete(State state, Successors out) {
    Ledger ledger = state.ledger();
    if (ledger.manifest() && !ledger.completed() && ledger.chunk().isFull()) {
      out.accept(Step.of(Action.COMPLETE), state.with(ledger.complete()));
    }
  }
}
