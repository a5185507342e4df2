package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.BucketRow;
import dev.plumbline.lab.experiment.WorkloadInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part of an answer that a report has room for: the buckets with the largest sums. */
final class TopBuckets {

  private static final List<String> SUMS = List.of("bucket", "sum");
  private static final List<String> SPREADS =
      List.of("bucket", "sum", "count", "min", "max", "mean");

  private TopBuckets() {}

  /** In one line; empty where there are none, or the file is from before they were kept. */
  static Optional<String> line(WorkloadInfo work) {
    List<BucketRow> top = of(work);
    return top.isEmpty()
        ? Optional.empty()
        : Optional.of(
            top.stream()
                    .map(row -> row.bucket() + " " + row.sum())
                    .collect(Collectors.joining("; "))
                + more(work, top));
  }

  static List<Section.Block> blocks(WorkloadInfo work) {
    List<BucketRow> top = of(work);
    if (top.isEmpty()) {
      return List.of();
    }
    boolean sumsAlone = top.stream().allMatch(row -> row.count() == null);
    List<List<String>> rows =
        top.stream().map(row -> sumsAlone ? List.of(row.bucket(), row.sum()) : cells(row)).toList();
    return List.of(
        new Section.Notes(List.of("the answer's largest sums" + more(work, top))),
        new Section.Table(new TextTable(sumsAlone ? SUMS : SPREADS, Set.of(0), rows)));
  }

  private static List<String> cells(BucketRow row) {
    return Stream.of(row.bucket(), row.sum(), row.count(), row.min(), row.max(), row.mean())
        .map(TopBuckets::text)
        .toList();
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }

  private static String more(WorkloadInfo work, List<BucketRow> top) {
    int rest = work.buckets() - top.size();
    return rest <= 0 ? "" : "; and " + Figures.whole(rest) + " more, see --answer";
  }

  private static List<BucketRow> of(WorkloadInfo work) {
    return Objects.requireNonNullElse(work.top(), List.of());
  }
}
