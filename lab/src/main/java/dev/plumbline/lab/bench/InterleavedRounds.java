package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.lab.experiment.Rounds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures every speed once a round, in an order that is turned on from round to round. What can't
 * be measured once is not tried again.
 */
final class InterleavedRounds {

  private static final long ORDER_SEED = 1;

  private final int warmUps;
  private final int rounds;
  private final ProgressListener progress;

  /**
   * @param warmUps rounds before the measured ones, whose answers are checked and speeds dropped;
   *     without what starts anew for each measurement
   */
  InterleavedRounds(int warmUps, int rounds, ProgressListener progress) {
    this.warmUps = warmUps;
    this.rounds = rounds;
    this.progress = progress;
  }

  /** A speed that is part of several pairings is measured once for all of them. */
  List<BenchRow> run(List<Pairing> pairings) throws InterruptedException {
    List<Speed> speeds =
        pairings.stream()
            .flatMap(pairing -> Stream.of(pairing.subject(), pairing.reference()))
            .distinct()
            .toList();
    Map<Speed, List<Double>> measured = new HashMap<>();
    Map<Speed, String> troubles =
        new Rounds(Rounds.Plan.of(warmUps, rounds, ORDER_SEED), progress)
            .run(
                speeds,
                Speed::name,
                (speed, round, warmUp) -> {
                  if (!warmUp) {
                    measured.computeIfAbsent(speed, key -> new ArrayList<>()).add(speed.measure());
                  } else if (!speed.startsAnew()) {
                    speed.measure();
                  }
                });
    return pairings.stream().map(pairing -> row(pairing, measured, troubles)).toList();
  }

  private static BenchRow row(
      Pairing pairing, Map<Speed, List<Double>> measured, Map<Speed, String> troubles) {
    String trouble =
        Stream.of(pairing.subject(), pairing.reference())
            .filter(troubles::containsKey)
            .findFirst()
            .map(speed -> speed.name() + ": " + troubles.get(speed))
            .orElse(null);
    return BenchRow.of(
        pairing,
        List.copyOf(measured.getOrDefault(pairing.subject(), List.of())),
        List.copyOf(measured.getOrDefault(pairing.reference(), List.of())),
        trouble);
  }
}
