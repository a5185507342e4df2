package dev.plumbline.worker;

import dev.plumbline.core.task.Task;
import dev.plumbline.messaging.run.WorkerReport.Held;
import dev.plumbline.messaging.run.WorkerReport.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tasks as a report names them: run by run, successive indexes together. */
final class TaskRanges {

  private TaskRanges() {}

  static List<Held> of(List<Task> tasks) {
    List<Held> each = new ArrayList<>(tasks.size());
    for (Task task : tasks) {
      int index = task.id().index();
      Range range = new Range(index, index + 1);
      each.add(new Held(task.id().run().value(), List.of(range)));
    }
    return merged(each);
  }

  /** What several messages hold, each run once; a task in two of them is one task. */
  static List<Held> merged(List<Held> parts) {
    if (parts.size() < 2) {
      return List.copyOf(parts);
    }
    Map<UUID, List<Range>> byRun = new LinkedHashMap<>();
    for (Held part : parts) {
      byRun.computeIfAbsent(part.run(), run -> new ArrayList<>()).addAll(part.ranges());
    }
    List<Held> merged = new ArrayList<>(byRun.size());
    byRun.forEach((run, ranges) -> merged.add(new Held(run, joined(ranges))));
    return merged;
  }

  /** The first of them, with so many ranges in all; a run without any counts as one. */
  static List<Held> first(List<Held> all, int max) {
    List<Held> first = new ArrayList<>();
    int left = max;
    for (Held held : all) {
      if (left == 0) {
        break;
      }
      List<Range> ranges = held.ranges().subList(0, Math.min(left, held.ranges().size()));
      first.add(new Held(held.run(), ranges));
      left -= Math.max(1, ranges.size());
    }
    return first;
  }

  private static List<Range> joined(List<Range> ranges) {
    ranges.sort(Comparator.comparingInt(Range::from));
    List<Range> joined = new ArrayList<>(ranges.size());
    for (Range range : ranges) {
      int last = joined.size() - 1;
      if (last >= 0 && range.from() <= joined.get(last).to()) {
        Range before = joined.get(last);
        joined.set(last, new Range(before.from(), Math.max(before.to(), range.to())));
      } else {
        joined.add(range);
      }
    }
    return joined;
  }
}
