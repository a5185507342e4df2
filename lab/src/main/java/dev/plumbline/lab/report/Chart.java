package dev.plumbline.lab.report;

import java.util.List;

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

  public record Axis(String title, boolean logarithmic) {
    public static Axis linear(String title) {
      return new Axis(title, false);
    }

    public static Axis logarithmic(String title) {
      return new Axis(title, true);
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

  /** Lying bars. */
  public static Chart bars(String title, String unit, List<String> labels, List<Series> series) {
    return new Chart(title, Shape.BARS, Axis.linear(unit), Axis.linear(""), labels, series);
  }

  /** Bars whose parts add up. */
  public static Chart stack(String title, String unit, List<String> labels, List<Series> series) {
    return new Chart(title, Shape.STACKED_BARS, Axis.linear(unit), Axis.linear(""), labels, series);
  }

  public static Chart lines(String title, Axis x, Axis y, List<Series> series) {
    return new Chart(title, Shape.LINES, x, y, List.of(), series);
  }
}
