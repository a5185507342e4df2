package dev.plumbline.lab.fault;

import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One run of one contender with one fault in the middle of it. */
final class Trial {

  private static final double EARLIEST = 0.1;
  private static final double LATEST = 0.5;

  private final FaultTarget target;
  private final Job job;
  private final Fault fault;
  private final long seed;
  private final RandomGenerator random;

  Trial(FaultTarget target, Job job, Fault fault, long seed) {
    this.target = target;
    this.job = job;
    this.fault = fault;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Returns when the run has ended, or has had its time, and the fault is off again.
   *
   * @param maxHold the fault lasts no longer than this
   */
  TrialResult run(Duration maxHold) throws UnavailableException, InterruptedException {
    fault.injection().prepare(target, random);
    long start = System.nanoTime();
    try (RunWatch watch = RunWatch.start(target.cluster(), job.request())) {
      if (!fault.injection().strikesByItself()) {
        watch.awaitDone(random.nextDouble(EARLIEST, LATEST), target.patience().maxRun());
      }
      watch.reactions().arm();
      @Nullable String broken = null;
      @Nullable String late = watch.isOver() ? "the run had ended before the fault" : null;
      long struck = System.nanoTime();
      try {
        struck = new Strike(target, random, maxHold).put(fault, watch);
      } catch (BrokenPromiseException e) {
        broken = e.getMessage();
      } catch (UnavailableException e) {
        // told with the result: a series of many hours must not end for it
        late = Strike.failed(e);
      }
      boolean ended = watch.await(target.patience().maxRun());
      long wall = System.nanoTime() - start;
      giveUp(watch, ended);
      Timing timing = late == null ? Timing.of(watch, struck) : Timing.UNKNOWN;
      TrialResult result = new TrialJudge(job, watch).judge(fault.name(), seed, timing, wall);
      if (broken != null) {
        return result.broken(broken);
      }
      return late == null ? result : result.withNote(late);
    } finally {
      target.settle(job.queueType());
    }
  }

  private void giveUp(RunWatch watch, boolean ended)
      throws UnavailableException, InterruptedException {
    Optional<RunView> last = watch.last();
    if (!ended && last.isPresent()) {
      watch.close();
      target.cluster().awaitReady();
      target.cluster().runs().cancel(last.get().id());
    }
  }
}
