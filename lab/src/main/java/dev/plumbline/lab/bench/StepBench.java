package dev.plumbline.lab.bench;

import dev.plumbline.lab.bench.JmhSpeed.Cut;
import dev.plumbline.lab.experiment.ContenderCatalogue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every contender in one JVM against the same step without any of Plumbline, both with one worker,
 * in tasks of about ten microseconds; and those that use two processors best, with two workers,
 * against one thread: in tasks of a hundred microseconds, and in those of ten, which show what
 * handing each of them over costs.
 */
final class StepBench {

  static final String GROUP = "in-jvm";

  /** At most 5 % more time. */
  private static final double GOAL_OVERHEAD = 1 / 1.05;

  private static final double GOAL_TWO_WORKERS = 1.8;
  private static final String UNIT = "numbers/s";
  private static final List<String> SPED_UP = List.of("executor", "fork-join");

  private final JmhSpeed.Setup setup;

  StepBench(JmhSpeed.Setup setup) {
    this.setup = setup;
  }

  List<Pairing> pairings() {
    List<Pairing> pairings = new ArrayList<>();
    Speed singleThread = contender(ContenderCatalogue.singleThread(), 1);
    for (String contender : ContenderCatalogue.inJvm().keySet()) {
      boolean isSingleThread = contender.equals(ContenderCatalogue.singleThread());
      pairings.add(overhead(contender, isSingleThread ? singleThread : contender(contender, 1)));
    }
    for (String contender : SPED_UP) {
      pairings.add(twoWorkers(contender, Cut.HUNDRED_MICROSECONDS, singleThread, GOAL_TWO_WORKERS));
      pairings.add(twoWorkers(contender, Cut.TEN_MICROSECONDS, singleThread, null));
    }
    return pairings;
  }

  /** The least that shows that it works. */
  List<Pairing> onePairing() {
    String contender = SPED_UP.getFirst();
    return List.of(overhead(contender, contender(contender, 1)));
  }

  private Pairing twoWorkers(String contender, Cut cut, Speed singleThread, @Nullable Double goal) {
    Speed subject = new JmhSpeed(setup, JmhSpeed.CONTENDER, contender, 2, cut);
    return new Pairing(GROUP, subject, singleThread, 1, UNIT, goal);
  }

  private Pairing overhead(String contender, Speed subject) {
    Speed bare = new JmhSpeed(setup, JmhSpeed.BARE_STEP, contender, 1, Cut.TEN_MICROSECONDS);
    return new Pairing(GROUP, subject, bare, 1, UNIT, GOAL_OVERHEAD);
  }

  private Speed contender(String contender, int workers) {
    return new JmhSpeed(setup, JmhSpeed.CONTENDER, contender, workers, Cut.TEN_MICROSECONDS);
  }
}
