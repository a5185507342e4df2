package dev.plumbline.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every contender that claims to be exact, each under its own name in the report. */
class InJvmContendersContractTest {

  @Test
  void no_exact_contender_is_left_out() {
    assertThat(InJvmContendersContractTest.class.getDeclaredClasses())
        .filteredOn(nested -> nested.isAnnotationPresent(Nested.class))
        .extracting(nested -> nested.getSimpleName() + "Strategy")
        .containsExactlyInAnyOrderElementsOf(
            InJvmContenders.all().stream()
                .filter(InJvmContender::exact)
                .map(contender -> contender.strategy().getClass().getSimpleName())
                .toList());
  }

  abstract static class Catalogued extends ExecutionStrategyContract {

    private final String name;

    Catalogued(String name) {
      this.name = name;
    }

    @Override
    ExecutionStrategy strategy() {
      return InJvmContenders.named(name).strategy();
    }

    @Override
    int atATime(int workers) {
      return name.equals(SingleThreadStrategy.NAME) ? 1 : workers;
    }
  }

  @Nested
  class SingleThread extends Catalogued {
    SingleThread() {
      super("single-thread");
    }
  }

  @Nested
  class LockPerUpdate extends Catalogued {
    LockPerUpdate() {
      super("lock-per-update");
    }
  }

  @Nested
  class LockPerBatch extends Catalogued {
    LockPerBatch() {
      super("lock-per-batch");
    }
  }

  @Nested
  class Atomic extends Catalogued {
    Atomic() {
      super("atomic");
    }
  }

  @Nested
  class Striped extends Catalogued {
    Striped() {
      super("striped");
    }
  }

  @Nested
  class BlockingQueue extends Catalogued {
    BlockingQueue() {
      super("blocking-queue");
    }
  }

  @Nested
  class Executor extends Catalogued {
    Executor() {
      super("executor");
    }
  }

  @Nested
  class ForkJoin extends Catalogued {
    ForkJoin() {
      super("fork-join");
    }
  }

  @Nested
  class VirtualThreads extends Catalogued {
    VirtualThreads() {
      super("virtual-threads");
    }
  }

  @Nested
  class Channels extends Catalogued {
    Channels() {
      super("channels");
    }
  }
}
