package dev.plumbline.lab.result;

import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.report.ConsolePen;
import dev.plumbline.lab.report.JsonReport;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.threshold.Foresight;
import dev.plumbline.lab.threshold.Judge;
import dev.plumbline.lab.threshold.NoSuchMetricException;
import dev.plumbline.lab.threshold.Threshold;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One kind of results, and all that is done with it.
 *
 * @param schemaVersion that is read; others are refused
 * @param environment where it came about
 * @param layout for every form, in the order of a console
 */
public record ResultKind<R extends Record>(
    Class<R> type,
    int schemaVersion,
    Function<R, Environment> environment,
    Function<R, List<Section>> layout,
    Judge<R> judge) {

  /** As result files have it. */
  public String name() {
    return JsonReport.kind(type);
  }

  public Environment environmentOf(Record result) {
    return environment.apply(type.cast(result));
  }

  /** For a console. */
  public String textOf(Record result) {
    return ConsolePen.draw(sectionsOf(result));
  }

  public List<Section> sectionsOf(Record result) {
    return layout.apply(type.cast(result));
  }

  /**
   * @see Judge#knows
   */
  public boolean knows(Threshold threshold) {
    return judge.knows(threshold);
  }

  /**
   * @see Judge#likeness
   */
  public Foresight likeness(Record result) {
    return judge.likeness(type.cast(result));
  }

  /**
   * @see Judge#crossed
   */
  public Optional<String> crossed(Threshold threshold, Record result) throws NoSuchMetricException {
    return judge.crossed(threshold, type.cast(result));
  }
}
