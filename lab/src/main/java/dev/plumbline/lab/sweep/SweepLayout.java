package dev.plumbline.lab.sweep;

import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.ReportHeading;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A sweep laid out: what a task must weigh, then where the time of a message goes. */
public final class SweepLayout {

  private final SweepResult result;
  private final Axes axes;

  private SweepLayout(SweepResult result) {
    this.result = result;
    axes = Axes.of(result);
  }

  public static List<Section> of(SweepResult result) {
    SweepLayout layout = new SweepLayout(result);
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            Topic.COST, new Section.Facts(layout.heading()), new Section.Notes(layout.notes())));
    sections.add(PointSection.of(result, layout.axes));
    sections.add(BreakEvenSection.of(result, layout.axes));
    sections.add(CostSection.of(result, layout.axes));
    sections.addAll(StageSections.of(result, layout.axes));
    return sections;
  }

  private Map<String, String> heading() {
    SweepPoint first = result.points().getFirst();
    Map<String, String> heading = new LinkedHashMap<>(ReportHeading.of(first.comparison()));
    heading.remove("answer");
    heading.put(
        "work",
        "sum: pseudo-random numbers in %s; numbers per task: %s"
            .formatted(Figures.count(first.comparison().workload().buckets(), "bucket"), grains()));
    Settings settings = first.comparison().settings();
    heading.put(
        "measured",
        "%s for each point; %s"
            .formatted(ReportHeading.rounds(settings.repeats(), settings.warmUps()), axes.fixed()));
    heading.put("command", first.comparison().environment().command());
    heading.put("started", first.comparison().environment().startedAt().toString());
    return heading;
  }

  private String grains() {
    return result.points().stream()
        .map(SweepPoint::grain)
        .collect(
            Collectors.toMap(
                grain -> grain.askedNanos(),
                grain -> grain.numbersPerTask(),
                (one, same) -> one,
                LinkedHashMap::new))
        .entrySet()
        .stream()
        .map(grain -> "%s: %,d".formatted(Figures.roundTime(grain.getKey()), grain.getValue()))
        .collect(Collectors.joining("; "));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "grain: what the single thread took for a task, measured in the same rounds; times are"
            + " medians, from the request to the whole answer");
    for (String warning :
        new TreeSet<>(result.points().getFirst().comparison().environment().warnings())) {
      notes.add("warning: " + warning);
    }
    for (SweepPoint point : result.points()) {
      for (ContenderResult row : point.comparison().unranked()) {
        notes.add(
            "not ranked at %s: %s: %s"
                .formatted(
                    Figures.roundTime(point.grain().askedNanos()),
                    row.name(),
                    row.error() != null
                        ? row.error()
                        : row.worstLoss().map(loss -> loss.explanation()).orElse("no rounds")));
      }
    }
    return notes;
  }
}
