package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.lab.experiment.RoundOrder;
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
    RoundOrder<Speed> order = new RoundOrder<>(speeds, ORDER_SEED);
    Map<Speed, List<Double>> measured = new HashMap<>();
    Map<Speed, String> troubles = new HashMap<>();
    int done = 0;
    for (int round = 0; round < warmUps + rounds; round++) {
      for (Speed speed : order.of(round)) {
        progress.next(speed.name(), done++, (warmUps + rounds) * speeds.size());
        boolean warmUp = round < warmUps;
        if (troubles.containsKey(speed) || (warmUp && speed.startsAnew())) {
          continue;
        }
        try {
          double figure = speed.measure();
          if (!warmUp) {
            measured.computeIfAbsent(speed, key -> new ArrayList<>()).add(figure);
          }
        } catch (NotMeasuredException e) {
          troubles.put(speed, speed.name() + ": " + e.getMessage());
        }
      }
    }
    return pairings.stream()
        .map(
            pairing ->
                BenchRow.of(
                    pairing,
                    samples(pairing.subject(), measured, troubles),
                    samples(pairing.reference(), measured, troubles)))
        .toList();
  }

  private static SpeedSamples samples(
      Speed speed, Map<Speed, List<Double>> measured, Map<Speed, String> troubles) {
    return new SpeedSamples(
        List.copyOf(measured.getOrDefault(speed, List.of())), troubles.get(speed));
  }
}
