package dev.plumbline.lab.sweep;

import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import java.util.ArrayList;
import java.util.List;

/** A sweep laid out: what a task must weigh, then where the time of a message goes. */
public final class SweepSections {

  private SweepSections() {}

  public static List<Section> of(SweepResult result) {
    SweepReport report = new SweepReport(result);
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            Topic.COST, new Section.Facts(report.heading()), new Section.Notes(report.notes())));
    Axes axes = Axes.of(result);
    sections.add(part(Topic.COST, PointSection.of(result, axes), SweepCharts.overheads(result)));
    sections.add(part(Topic.COST, BreakEvenSection.of(result, axes)));
    sections.add(
        part(
            Topic.COST,
            CostSection.of(result, axes),
            SweepCharts.costs(result).toArray(Section.Block[]::new)));
    List<SweepReport.Section> stages = StageSections.of(result, axes);
    List<Series> measured = StageSections.series(result);
    for (int i = 0; i < stages.size(); i++) {
      sections.add(part(Topic.STAGES, stages.get(i), SweepCharts.stages(measured.get(i))));
    }
    return sections;
  }

  private static Section part(Topic topic, SweepReport.Section part, Section.Block... charts) {
    List<Section.Block> blocks = new ArrayList<>(List.of(charts));
    blocks.add(new Section.Table(part.table()));
    blocks.add(new Section.Notes(part.notes()));
    return new Section(topic, part.title(), blocks);
  }
}
