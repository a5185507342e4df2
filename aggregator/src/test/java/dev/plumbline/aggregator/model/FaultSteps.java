package dev.plumbline.aggregator.model;

import dev.plumbline.aggregator.model.Aggregator.Phase;
import dev.plumbline.aggregator.model.Protocol.Successors;

/**
 * What can go wrong between any two steps, as long as the {@link Budget} lasts: a kill -9, a
 * connection that the broker gives up while its owner works on (a frozen process, a cut network), a
 * task or a result that appears twice. A fault that changes nothing is left out.
 *
 * <p>A kill of the producer is no step of its own. It keeps nothing: when it restarts, it asks the
 * ledger for the missing tasks and publishes them. What was not yet scattered is still to scatter,
 * and what was scattered before is a duplicate task.
 */
final class FaultSteps {

  private FaultSteps() {}

  static void of(State state, Successors out) {
    if (state.budget().faults() > 0) {
      State struck = state.with(state.budget().lessOneFault());
      loseWorker(struck, out);
      for (int index = 0; index < state.aggregators().size(); index++) {
        loseAggregator(struck, index, out);
      }
    }
    if (state.budget().duplicates() > 0) {
      duplicate(state.with(state.budget().lessOneDuplicate()), out);
    }
  }

  private static void loseWorker(State state, Successors out) {
    Worker worker = state.worker();
    if (worker.is(Worker.Phase.IDLE)) {
      return;
    }
    Broker broker =
        worker.unacknowledged() ? state.broker().withTask(worker.task()) : state.broker();
    out.accept(Step.of(Action.KILL_WORKER), state.with(broker).with(Worker.IDLE));
    if (worker.unacknowledged()) {
      out.accept(Step.of(Action.CUT_WORKER), state.with(broker).with(worker.withoutDelivery()));
    }
  }

  private static void loseAggregator(State state, int index, Successors out) {
    Aggregator aggregator = state.aggregator(index);
    if (aggregator.is(Phase.DOWN)) {
      return;
    }
    State returned = state.with(state.broker().withResults(aggregator.held()));
    out.accept(
        Step.ofAggregator(Action.KILL_AGGREGATOR, index), returned.with(index, Aggregator.DOWN));
    if (!aggregator.held().isEmpty()) {
      out.accept(
          Step.ofAggregator(Action.CUT_AGGREGATOR, index),
          returned.with(index, aggregator.holding(Messages.NONE)));
    }
  }

  private static void duplicate(State state, Successors out) {
    for (int task = 0; task < Run.TASKS; task++) {
      if (state.ledger().manifest() && !Run.contains(state.unscattered(), task)) {
        out.accept(
            Step.ofTask(Action.DUPLICATE_TASK, task), state.with(state.broker().withTask(task)));
      }
      if (state.broker().results().has(task)) {
        out.accept(
            Step.ofTask(Action.DUPLICATE_RESULT, task),
            state.with(state.broker().withResult(task)));
      }
    }
  }
}
