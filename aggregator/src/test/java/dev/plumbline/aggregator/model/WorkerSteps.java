package dev.plumbline.aggregator.model;

import dev.plumbline.aggregator.model.Protocol.Successors;
import dev.plumbline.aggregator.model.Worker.Phase;

/** W1: deliver, publish result, confirm, acknowledge, in this order. */
final class WorkerSteps {

  private WorkerSteps() {}

  static void of(Protocol protocol, State state, Successors out) {
    Worker worker = state.worker();
    switch (worker.phase()) {
      case IDLE -> deliver(state, out);
      case COMPUTING -> {
        if (worker.unacknowledged() && protocol.has(Mutation.M2_TASK_ACKNOWLEDGED_BEFORE_RESULT)) {
          out.accept(step(Action.ACKNOWLEDGE_TASK, worker), state.with(worker.withoutDelivery()));
        } else {
          out.accept(step(Action.PUBLISH_RESULT, worker), state.with(worker.in(Phase.PUBLISHED)));
        }
      }
      case PUBLISHED ->
          out.accept(
              step(Action.CONFIRM, worker),
              state
                  .with(worker.in(Phase.CONFIRMED))
                  .with(state.broker().withResult(worker.task())));
      case CONFIRMED -> out.accept(step(Action.ACKNOWLEDGE_TASK, worker), state.with(Worker.IDLE));
    }
  }

  private static void deliver(State state, Successors out) {
    for (int task = 0; task < Run.TASKS; task++) {
      if (state.broker().tasks().has(task)) {
        out.accept(
            Step.ofTask(Action.DELIVER_TASK, task),
            state.with(state.broker().withoutTask(task)).with(Worker.computing(task)));
      }
    }
  }

  private static Step step(Action action, Worker worker) {
    return Step.ofTask(action, worker.task());
  }
}
