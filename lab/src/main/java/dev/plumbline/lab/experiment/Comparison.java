package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs contenders round by round and checks every answer, the warm-ups' too. A contender that gave
 * no answer is not tried again; its row says why.
 */
public final class Comparison {

  private final Settings settings;
  private final @Nullable BucketSums expected;
  private final ProgressListener progress;
  private final BiConsumer<String, Observation> observer;

  public Comparison(Settings settings, @Nullable BucketSums expected, ProgressListener progress) {
    this(settings, expected, progress, (contender, seen) -> {});
  }

  /**
   * @param expected null where nobody knows the answer
   * @param observer hears of every run, the warm-ups' too, by the contender's name
   */
  public Comparison(
      Settings settings,
      @Nullable BucketSums expected,
      ProgressListener progress,
      BiConsumer<String, Observation> observer) {
    this.settings = settings;
    this.expected = expected;
    this.progress = progress;
    this.observer = observer;
  }

  /** Results come in the order of the contenders given. */
  public List<ContenderResult> run(List<Contender> contenders) throws InterruptedException {
    Map<Contender, List<Sample>> samples = new HashMap<>();
    Rounds.Plan plan = Rounds.Plan.of(settings.warmUps(), settings.repeats(), settings.orderSeed());
    Map<Contender, String> errors =
        new Rounds(plan, progress)
            .run(
                contenders,
                Contender::name,
                (contender, round, warmUp) ->
                    samples
                        .computeIfAbsent(contender, key -> new ArrayList<>())
                        .add(judge(measure(contender), round, warmUp)));
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

  private Observation measure(Contender contender)
      throws ContenderFailedException, InterruptedException {
    Observation seen = contender.measure();
    observer.accept(contender.name(), seen);
    return seen;
  }

  private Sample judge(Observation seen, int round, boolean warmUp) {
    return new Sample(
        round + 1,
        warmUp,
        seen.wallNanos(),
        seen.usage(),
        expected == null ? Loss.unknown() : Loss.of(expected, seen.answer()).orElse(null));
  }
}
