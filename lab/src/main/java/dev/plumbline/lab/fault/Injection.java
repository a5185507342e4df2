package dev.plumbline.lab.fault;

import dev.plumbline.testbed.process.UnavailableException;
import java.util.random.RandomGenerator;

/** How a fault is put on a system. Called by one thread. */
interface Injection {

  /** Before the run starts, for what has to be in place by then. */
  default void prepare(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {}

  /** While the run is going on. */
  Injected inject(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException;

  /** Whether it can be put on only what was prepared for it before the run. */
  default boolean isPrepared() {
    return strikesByItself();
  }

  /** Whether it strikes by itself once it is prepared, so that nothing is to be waited for. */
  default boolean strikesByItself() {
    return false;
  }

  /** A fault that is on; closing it takes it off, and looks whether it was answered rightly. */
  interface Injected extends AutoCloseable {
    @Override
    void close() throws UnavailableException, BrokenPromiseException, InterruptedException;
  }
}
