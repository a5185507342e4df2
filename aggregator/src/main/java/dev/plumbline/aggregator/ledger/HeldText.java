package dev.plumbline.aggregator.ledger;

import dev.plumbline.messaging.run.WorkerReport.Held;
import dev.plumbline.messaging.run.WorkerReport.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What a worker holds as one text: a line for each run, such as {@code 4c…9e 0-5 17-18}. */
final class HeldText {

  private HeldText() {}

  static String of(List<Held> held) {
    StringBuilder text = new StringBuilder();
    for (Held ofRun : held) {
      text.append(ofRun.run());
      for (Range range : ofRun.ranges()) {
        text.append(' ').append(range.from()).append('-').append(range.to());
      }
      text.append('\n');
    }
    return text.toString();
  }

  static List<Range> rangesOf(UUID run, String text) {
    List<Range> ranges = new ArrayList<>();
    String start = run + " ";
    for (String line : text.lines().filter(line -> line.startsWith(start)).toList()) {
      for (String range : line.substring(start.length()).split(" ", -1)) {
        int hyphen = range.indexOf('-');
        ranges.add(
            new Range(
                Integer.parseInt(range.substring(0, hyphen)),
                Integer.parseInt(range.substring(hyphen + 1))));
      }
    }
    return ranges;
  }

  /** The same indexes in as few ranges as can be, in order. */
  static List<Range> merged(List<Range> ranges) {
    List<Range> merged = new ArrayList<>();
    for (Range next : ranges.stream().sorted(Comparator.comparingInt(Range::from)).toList()) {
      Range last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && next.from() <= last.to()) {
        merged.set(merged.size() - 1, new Range(last.from(), Math.max(last.to(), next.to())));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }
}
