package dev.plumbline.lab.report;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Figures to be drawn. A chart stands beside a table of the same figures, for those who can't see
 * it.
 *
 * @param title what is drawn, with the unit
 * @param labels of the bars; empty for lines
 */
public record Chart(
    String title, Shape shape, Axis x, Axis y, List<String> labels, List<Series> series)
    implements Section.Block {

  @Override
  public void draw(Section.Pen pen) {
    pen.chart(this);
  }

  /** Bars lie; those of one label stand beside or after each other. */
  public enum Shape {
    BARS,
    STACKED_BARS,
    LINES
  }

  /**
   * @param unit of its figures
   */
  public record Axis(String title, String unit, boolean logarithmic) {

    /** What is so many times smaller than another can't be seen beside it. */
    private static final double FAR_APART = 20;

    /**
     * Linear, unless figures are too far apart to be seen on one linear scale: then logarithmic,
     * which the title tells.
     *
     * @param figures on the axis; those that are not positive have no place on a logarithmic one
     */
    public static Axis fitting(String title, DoubleStream figures) {
      DoubleSummaryStatistics positive = figures.filter(figure -> figure > 0).summaryStatistics();
      return positive.getCount() > 0 && positive.getMax() > FAR_APART * positive.getMin()
          ? new Axis(title + (title.isEmpty() ? "" : ", ") + "logarithmic scale", title, true)
          : linear(title);
    }

    public static Axis linear(String title) {
      return new Axis(title, title, false);
    }

    public static Axis logarithmic(String title) {
      return new Axis(title, title, true);
    }
  }

  /** How one row of figures is drawn. */
  public enum Mark {
    /** From zero. */
    BAR,
    /** A thin one, from the least to the most. */
    RANGE,
    POINTS,
    LINE,
    DASHES
  }

  /**
   * @param colour counted from 0: series that belong together have the same
   * @param data for bars, one figure a label, two for a range, none where there is none; for lines,
   *     x and y of each point
   */
  public record Series(String name, Mark mark, int colour, List<List<Double>> data) {}

  /** Lying bars, on a scale on which the shortest is seen beside the longest. */
  public static Chart bars(String title, String unit, List<String> labels, List<Series> series) {
    Axis axis =
        Axis.fitting(
            unit,
            series.stream()
                .flatMap(one -> one.data().stream())
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue));
    return new Chart(title, Shape.BARS, axis, Axis.linear(""), labels, series);
  }

  /** Bars whose parts add up, which they do on a linear scale alone. */
  public static Chart stack(String title, String unit, List<String> labels, List<Series> series) {
    return new Chart(title, Shape.STACKED_BARS, Axis.linear(unit), Axis.linear(""), labels, series);
  }

  public static Chart lines(String title, Axis x, Axis y, List<Series> series) {
    return new Chart(title, Shape.LINES, x, y, List.of(), series);
  }
}
