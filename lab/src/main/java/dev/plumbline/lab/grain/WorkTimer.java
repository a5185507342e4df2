package dev.plumbline.lab.grain;

import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.ContenderCatalogue;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.LocalContender;
import dev.plumbline.lab.experiment.ProcessClock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/** Does some work, and says how long that took. */
interface WorkTimer {

  long nanos(WorkloadSpec.Sum work) throws InterruptedException;

  /** As {@link #ofSingleThread(LongSupplier)}, by the CPU time of the calling thread. */
  static WorkTimer ofSingleThread() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return ofSingleThread(
        threads.isCurrentThreadCpuTimeSupported()
            ? threads::getCurrentThreadCpuTime
            : System::nanoTime);
  }

  /**
   * Times the contender that all others are compared with, which starts no other thread.
   *
   * @param nanos only differences mean something
   */
  static WorkTimer ofSingleThread(LongSupplier nanos) {
    ProcessClock clock = new ProcessClock(nanos, () -> 0);
    return work -> {
      try {
        return LocalContender.of(
                InJvmContenders.named(ContenderCatalogue.singleThread()),
                1,
                LocalContender.Job.of(work),
                clock)
            .measure()
            .wallNanos();
      } catch (ContenderFailedException e) {
        throw new IllegalStateException("work that reads no file can't fail", e);
      }
    };
  }
}
