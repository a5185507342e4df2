package dev.plumbline.aggregator.model;

import dev.plumbline.aggregator.model.Worker.Phase;

/** What must hold after each step, whatever happened before. */
enum Invariant {
  /** A task or a result exists only if the manifest is committed. */
  S1_MANIFEST_FIRST {
    @Override
    boolean holds(State before, Step step, State after) {
      return after.ledger().manifest() || after.outstanding() == 0;
    }
  },
  /** In each committed state the sum is the sum of the values of the bits. */
  S2_ATOMIC_FOLD {
    @Override
    boolean holds(State before, Step step, State after) {
      Chunk chunk = after.ledger().chunk();
      return chunk.sum() == Run.sum(chunk.bits());
    }
  },
  /** Bits are only gained, the version grows with them, and a COMPLETED run never changes. */
  S3_MONOTONE {
    @Override
    boolean holds(State before, Step step, State after) {
      Chunk was = before.ledger().chunk();
      Chunk is = after.ledger().chunk();
      boolean bitsKept = (was.bits() & ~is.bits()) == 0;
      boolean versionGrew = was.bits() == is.bits() || was.version() < is.version();
      boolean endKept = !before.ledger().completed() || before.ledger().equals(after.ledger());
      return bitsKept && versionGrew && endKept;
    }
  },
  /** A result of a known run is acknowledged only if its bit is in the committed ledger. */
  S4_NO_EARLY_ACKNOWLEDGEMENT {
    @Override
    boolean holds(State before, Step step, State after) {
      return step.action() != Action.ACKNOWLEDGE_RESULTS
          || (before.aggregator(step.aggregator()).held().tasks() & ~after.ledger().chunk().bits())
              == 0;
    }
  },
  /** A task is acknowledged only after its result was confirmed. */
  S5_NO_EARLY_TASK_ACKNOWLEDGEMENT {
    @Override
    boolean holds(State before, Step step, State after) {
      return step.action() != Action.ACKNOWLEDGE_TASK || before.worker().is(Phase.CONFIRMED);
    }
  },
  /** Each missing task of a live run is somewhere: yet to be scattered, queued or held. */
  S6_CONSERVATION {
    @Override
    boolean holds(State before, Step step, State after) {
      int somewhere = after.ledger().chunk().bits() | after.unscattered() | after.outstanding();
      return after.ledger().completed() || somewhere == Run.ALL;
    }
  },
  /** A run becomes COMPLETED only with every task in it and the exact sum. */
  S7_EXACT_OR_NOTHING {
    @Override
    boolean holds(State before, Step step, State after) {
      Chunk chunk = after.ledger().chunk();
      return step.action() != Action.COMPLETE
          || (chunk.isFull() && chunk.sum() == Run.sum(Run.ALL));
    }
  },
  /** A chunk is written only by an aggregator that had read the version before. */
  S8_FENCE {
    @Override
    boolean holds(State before, Step step, State after) {
      return step.action() != Action.COMMIT
          || before.aggregator(step.aggregator()).chunk().version()
              == before.ledger().chunk().version();
    }
  };

  /** Whether the step keeps this invariant. */
  abstract boolean holds(State before, Step step, State after);
}
