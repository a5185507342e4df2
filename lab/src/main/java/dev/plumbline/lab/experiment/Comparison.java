package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs contenders round by round and checks every answer, the warm-ups' too. A contender that gave
 * no answer is not tried again; its row says why.
 */
public final class Comparison {

  private final Settings settings;
  private final @Nullable BucketSums expected;
  private final ProgressListener progress;

  /**
   * @param expected null where nobody knows the answer
   */
  public Comparison(Settings settings, @Nullable BucketSums expected, ProgressListener progress) {
    this.settings = settings;
    this.expected = expected;
    this.progress = progress;
  }

  /** Results come in the order of the contenders given. */
  public List<ContenderResult> run(List<Contender> contenders) throws InterruptedException {
    Map<Contender, List<Sample>> samples = new HashMap<>();
    Map<Contender, String> errors = new HashMap<>();
    RoundOrder<Contender> order = new RoundOrder<>(contenders, settings.orderSeed());
    int rounds = settings.warmUps() + settings.repeats();
    int done = 0;
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : order.of(round)) {
        progress.next(contender.name(), done++, rounds * contenders.size());
        if (errors.containsKey(contender)) {
          continue;
        }
        try {
          Sample sample = judge(contender.measure(), round);
          samples.computeIfAbsent(contender, key -> new ArrayList<>()).add(sample);
        } catch (ContenderFailedException e) {
          errors.put(contender, String.valueOf(e.getMessage()));
        }
      }
    }
    progress.over();
    return contenders.stream()
        .map(
            contender ->
                new ContenderResult(
                    contender.name(),
                    contender.group(),
                    contender.workers(),
                    contender.caveat(),
                    List.copyOf(samples.getOrDefault(contender, List.of())),
                    errors.get(contender)))
        .toList();
  }

  private Sample judge(Observation seen, int round) {
    return new Sample(
        round + 1,
        round < settings.warmUps(),
        seen.wallNanos(),
        seen.usage(),
        expected == null ? Loss.unknown() : Loss.of(expected, seen.answer()).orElse(null));
  }
}
