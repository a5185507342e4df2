package dev.plumbline.lab.experiment;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The rounds that everything is measured in: each has a turn in every round, first to warm up, then
 * to be counted, in an order that is turned on from round to round. Who fails has no other turn.
 * For one thread.
 *
 * <pre>
 *   warm up   a b c | b c a      measure   c a b | a b c | ...
 * </pre>
 */
public final class Rounds {

  private final Plan plan;
  private final LongSupplier nanoTime;
  private final ProgressListener progress;

  public Rounds(Plan plan, ProgressListener progress) {
    this(plan, System::nanoTime, progress);
  }

  /**
   * @param nanoTime only differences mean something
   */
  public Rounds(Plan plan, LongSupplier nanoTime, ProgressListener progress) {
    this.plan = plan;
    this.nanoTime = nanoTime;
    this.progress = progress;
  }

  /**
   * @param orderSeed of the shuffled order
   * @param needsAll whether the first failure ends it, as one alone is worth nothing
   */
  public record Plan(Stretch warmUp, Stretch measured, long orderSeed, boolean needsAll) {

    /** Counted rounds, which those that fail don't hold up. */
    public static Plan of(int warmUps, int repeats, long orderSeed) {
      return new Plan(Stretch.of(warmUps), Stretch.of(repeats), orderSeed, false);
    }
  }

  /**
   * How many rounds there are.
   *
   * @param time after which none is begun any more once there are {@code least}; zero where only
   *     their number counts
   */
  public record Stretch(int least, int most, Duration time) {

    static Stretch of(int rounds) {
      return new Stretch(rounds, rounds, Duration.ZERO);
    }

    boolean goesOn(int rounds, long nanos) {
      return rounds < least || (rounds < most && nanos < time.toNanos());
    }

    /** What it counts beside the other: rounds where they are counted, else as much. */
    int weight() {
      return time.isZero() ? most : 1;
    }

    /** The part of it that is over: whichever is further, rounds or, as far as it counts, time. */
    double over(double rounds, long nanos) {
      double byTime = time.isZero() ? 0 : (double) nanos / time.toNanos();
      double counts = least == 0 ? byTime : Math.min(byTime, rounds / least);
      return Math.min(1, Math.max(rounds / most, counts));
    }
  }

  /** What is done with each in each round. */
  @FunctionalInterface
  public interface Turn<T> {

    /**
     * @param round counted from 0, warm-ups included
     * @throws ContenderFailedException when it can't be measured; the message says why
     */
    void take(T who, int round, boolean warmUp)
        throws ContenderFailedException, InterruptedException;
  }

  /**
   * @param name for the progress
   * @return why some have failed, by who they are
   */
  public <T> Map<T, String> run(List<T> all, Function<T, String> name, Turn<T> turn)
      throws InterruptedException {
    Map<T, String> errors = new HashMap<>();
    RoundOrder<T> order = new RoundOrder<>(all, plan.orderSeed());
    int weights = plan.warmUp().weight() + plan.measured().weight();
    double before = 0;
    int round = 0;
    for (boolean warmUp : new boolean[] {true, false}) {
      Stretch stretch = warmUp ? plan.warmUp() : plan.measured();
      double share = (double) stretch.weight() / weights;
      LongSupplier elapsed = since(nanoTime.getAsLong());
      for (int of = 0; !isLost(errors) && stretch.goesOn(of, elapsed.getAsLong()); of++) {
        int gone = 0;
        for (T who : order.of(round)) {
          double over = stretch.over(of + (double) gone++ / all.size(), elapsed.getAsLong());
          progress.next(name.apply(who), before + share * over);
          if (!isLost(errors) && !errors.containsKey(who)) {
            try {
              turn.take(who, round, warmUp);
            } catch (ContenderFailedException e) {
              errors.put(who, String.valueOf(e.getMessage()));
            }
          }
        }
        round++;
      }
      before += share;
    }
    if (!isLost(errors)) {
      progress.next("", 1);
    }
    return errors;
  }

  private LongSupplier since(long start) {
    return () -> nanoTime.getAsLong() - start;
  }

  private boolean isLost(Map<?, String> errors) {
    return plan.needsAll() && !errors.isEmpty();
  }
}
