package dev.plumbline.aggregator.model;

import dev.plumbline.aggregator.model.Aggregator.Phase;
import dev.plumbline.aggregator.model.Protocol.Successors;

/** A1 to A4 of one aggregator: deliver, fold, commit, acknowledge. */
final class AggregatorSteps {

  private final Protocol protocol;
  private final State state;
  private final int index;
  private final Aggregator aggregator;

  AggregatorSteps(Protocol protocol, State state, int index) {
    this.protocol = protocol;
    this.state = state;
    this.index = index;
    this.aggregator = state.aggregator(index);
  }

  void to(Successors out) {
    switch (aggregator.phase()) {
      case DOWN -> out.accept(step(Action.LOAD), become(aggregator.in(Phase.COLLECTING, loaded())));
      case COLLECTING -> {
        deliver(out);
        if (!aggregator.held().isEmpty()) {
          fold(out);
        }
      }
      case FOLDED -> {
        commit(out);
        if (protocol.has(Mutation.M3_RESULTS_ACKNOWLEDGED_BEFORE_COMMIT)
            && !aggregator.held().isEmpty()) {
          acknowledge(Phase.FOLDED, out);
        }
      }
      case HALF_WRITTEN -> commitSum(out);
      case COMMITTED -> acknowledge(Phase.COLLECTING, out);
    }
  }

  private Chunk loaded() {
    Chunk row = state.ledger().chunk();
    return protocol.has(Mutation.M6_BITMAP_NOT_RELOADED) ? Chunk.ZERO.at(row.version()) : row;
  }

  private void deliver(Successors out) {
    for (int task = 0; task < Run.TASKS; task++) {
      if (state.broker().results().has(task)) {
        State taken = state.with(state.broker().withoutResult(task));
        if (state.ledger().manifest()) {
          out.accept(
              new Step(Action.DELIVER_RESULT, index, task),
              taken.with(index, aggregator.holding(aggregator.held().plus(task))));
        } else {
          out.accept(new Step(Action.PARK_RESULT, index, task), taken);
        }
      }
    }
  }

  private void fold(Successors out) {
    Chunk read = aggregator.chunk();
    Chunk folded =
        protocol.has(Mutation.M1_NO_DEDUP)
            ? read.foldEachCopy(aggregator.held())
            : read.fold(aggregator.held());
    if (folded.equals(read)) {
      out.accept(step(Action.FOLD_NOTHING_NEW), become(aggregator.in(Phase.COMMITTED)));
    } else {
      out.accept(step(Action.FOLD), become(aggregator.in(Phase.FOLDED, folded)));
    }
  }

  private void commit(Successors out) {
    Chunk row = state.ledger().chunk();
    Chunk folded = aggregator.chunk();
    if (folded.version() != row.version() && !protocol.has(Mutation.M4_NO_VERSION_CHECK)) {
      out.accept(step(Action.COMMIT_REFUSED), become(aggregator.in(Phase.COLLECTING, row)));
      return;
    }
    Chunk written = folded.at(row.version() + 1);
    if (protocol.has(Mutation.M5_TWO_WRITES)) {
      out.accept(
          step(Action.COMMIT),
          become(aggregator.in(Phase.HALF_WRITTEN, written))
              .with(state.ledger().with(written.withSum(row.sum()))));
    } else {
      out.accept(
          step(Action.COMMIT),
          become(aggregator.in(Phase.COMMITTED, written)).with(state.ledger().with(written)));
    }
  }

  private void commitSum(Successors out) {
    Chunk summed = state.ledger().chunk().withSum(aggregator.chunk().sum());
    out.accept(
        step(Action.COMMIT_SUM),
        become(aggregator.in(Phase.COMMITTED)).with(state.ledger().with(summed)));
  }

  private void acknowledge(Phase next, Successors out) {
    out.accept(
        step(Action.ACKNOWLEDGE_RESULTS), become(aggregator.in(next).holding(Messages.NONE)));
  }

  private Step step(Action action) {
    return Step.ofAggregator(action, index);
  }

  private State become(Aggregator next) {
    return state.with(index, next);
  }
}
