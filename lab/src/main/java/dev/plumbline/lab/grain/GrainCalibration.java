package dev.plumbline.lab.grain;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.Statistics;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * Finds how many numbers of {@code sum} make a task of a wanted time, by timing the single thread.
 * A task takes a + b n: the line through two sizes gives a first guess, which is measured and moved
 * until it is near enough. The time is the thread's CPU time, which other programs stretch less
 * than wall time; on an idle machine they are the same. Used by one thread.
 */
public final class GrainCalibration {

  /** Of one number: what a task costs when it does next to nothing. */
  private static final long SMALL = 1;

  private static final long LARGE = 10_000;
  private static final int MAX_MOVES = 4;
  private static final double NEAR_ENOUGH = 0.03;
  private static final int TIMINGS = 5;
  private static final long TIMING_NANOS = 10_000_000;
  private static final long WARM_UP_NANOS = 1_000_000_000;
  private static final int MAX_TASKS_AT_ONCE = 20_000;

  private final WorkTimer timer;
  private boolean warm;

  public GrainCalibration() {
    this(WorkTimer.ofSingleThread());
  }

  GrainCalibration(WorkTimer timer) {
    this.timer = timer;
  }

  /**
   * Takes a second or so, the first time a little longer.
   *
   * @param wanted the time a task is to take; positive
   */
  public CalibratedGrain calibrate(Duration wanted) throws InterruptedException {
    long asked = wanted.toNanos();
    if (asked <= 0) {
      throw new IllegalArgumentException("a grain must be positive, but is " + wanted);
    }
    warmUp();
    double small = nanosPerTask(SMALL);
    double perNumber = Math.max(1e-3, (nanosPerTask(LARGE) - small) / (LARGE - SMALL));
    long numbers = atLeastOne(SMALL + (asked - small) / perNumber);
    double measured = nanosPerTask(numbers);
    CalibratedGrain best = new CalibratedGrain(asked, numbers, measured);
    for (int move = 0; move < MAX_MOVES && error(best) > NEAR_ENOUGH; move++) {
      // the part that does not grow with the numbers stays out of the ratio
      numbers =
          atLeastOne(SMALL + (numbers - SMALL) * (asked - small) / Math.max(1, measured - small));
      measured = nanosPerTask(numbers);
      CalibratedGrain next = new CalibratedGrain(asked, numbers, measured);
      best = error(next) < error(best) ? next : best;
    }
    return best;
  }

  private void warmUp() throws InterruptedException {
    if (warm) {
      return;
    }
    long spent = 0;
    while (spent < WARM_UP_NANOS) {
      spent += Math.max(1, timer.nanos(CalibratedGrain.work(LARGE, 100, 0)));
      spent += Math.max(1, timer.nanos(CalibratedGrain.work(SMALL, 10_000, 0)));
    }
    warm = true;
  }

  /** The median of some timings, each of so many tasks that the clock's own steps don't matter. */
  private double nanosPerTask(long numbers) throws InterruptedException {
    long once = Math.max(1, timer.nanos(CalibratedGrain.work(numbers, 1, 0)));
    int tasks = Math.clamp(TIMING_NANOS / once, 1, MAX_TASKS_AT_ONCE);
    WorkloadSpec.Sum work = CalibratedGrain.work(numbers, tasks, 0);
    long[] nanos = new long[TIMINGS];
    for (int timing = 0; timing < TIMINGS; timing++) {
      nanos[timing] = timer.nanos(work);
    }
    return Statistics.of(LongStream.of(nanos)).median() / tasks;
  }

  private static double error(CalibratedGrain grain) {
    return Math.abs(grain.measuredNanos() / grain.askedNanos() - 1);
  }

  private static long atLeastOne(double numbers) {
    return Math.max(1, Math.round(numbers));
  }
}
