package dev.plumbline.lab.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was seen of one contender.
 *
 * @param caveat why its answer may be wrong even when it was right here; empty when it can't be
 * @param samples in the order in which they were taken
 * @param error why it gave no answer, else null
 */
public record ContenderResult(
    String name,
    Contender.Group group,
    @Allowed(from = 1) int workers,
    String caveat,
    List<Sample> samples,
    @Nullable String error) {

  public ContenderResult {
    if (samples != null) { // as a file may have it, which is told then
      samples = KeptSamples.of(samples);
    }
  }

  /** The samples without the warm-ups. */
  public List<Sample> measured() {
    return KeptSamples.of(samples).measured();
  }

  /** Whether it always answered, and each answer was right, the warm-ups' too. */
  public boolean isExact() {
    return error == null && !samples.isEmpty() && KeptSamples.of(samples).allExact();
  }

  /** Whether it always answered, and rightly unless a caveat says that it may be wrong. */
  public boolean keptItsPromise() {
    return error == null && (isExact() || !caveat.isEmpty());
  }

  /** Exact, and not by luck: only such rows are ranked. */
  public boolean isRanked() {
    return isExact() && !measured().isEmpty() && !(isInJvm() && !caveat.isEmpty());
  }

  public boolean isInJvm() {
    return group == Contender.Group.IN_JVM;
  }

  /** Of the answer that was furthest off. */
  public Optional<Loss> worstLoss() {
    return samples.stream()
        .map(Sample::loss)
        .filter(Objects::nonNull)
        .max(Comparator.comparing(Loss::amount));
  }

  /** Of the measured rounds, in nanoseconds; at least one must have been measured. */
  public Statistics wall() {
    return KeptSamples.of(samples).wall();
  }
}
