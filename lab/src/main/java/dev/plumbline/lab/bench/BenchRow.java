package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.Statistics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one pairing.
 *
 * @param share of the reference's speed that counts as 1
 * @param unit of both speeds
 * @param subjectSpeeds by round, as are {@code referenceSpeeds}; empty where it was not measured
 * @param ratio of the subject's speed to its share of the reference's, taken in each round; null
 *     when one of the two was not measured
 * @param goal the least ratio that is good enough; null where there is none to reach
 * @param met whether the median reaches the goal; null without a ratio or a goal
 * @param note why there is no ratio, else null
 */
public record BenchRow(
    String group,
    String subject,
    String reference,
    double share,
    String unit,
    List<Double> subjectSpeeds,
    List<Double> referenceSpeeds,
    @Nullable Statistics ratio,
    @Nullable Double goal,
    @Nullable Boolean met,
    @Nullable String note) {

  /**
   * @param subject speeds by round, without the warm-ups, as are those of the reference
   * @param trouble why one of them was given up, else null
   */
  static BenchRow of(
      Pairing pairing, List<Double> subject, List<Double> reference, @Nullable String trouble) {
    Statistics ratio = trouble != null ? null : ratio(pairing.share(), subject, reference);
    Double goal = pairing.goal();
    return new BenchRow(
        pairing.group(),
        pairing.subject().name(),
        pairing.reference().name(),
        pairing.share(),
        pairing.unit(),
        subject,
        reference,
        ratio,
        goal,
        (ratio == null || goal == null) ? null : ratio.median() >= goal,
        trouble);
  }

  /** How far below the goal the median is, as a share of the goal; 0 when it is reached. */
  double missedBy() {
    return (ratio == null || goal == null) ? 0 : Math.max(0, (goal - ratio.median()) / goal);
  }

  private static Statistics ratio(double share, List<Double> subjects, List<Double> references) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < subjects.size(); round++) {
      ratios.add(subjects.get(round) / (share * references.get(round)));
    }
    return Statistics.of(ratios);
  }
}
