package dev.plumbline.lab.html;

import dev.plumbline.lab.report.Chart;
import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Turns pieces into what the template shows. Each piece is a map of one entry: its form. */
final class HtmlPen implements Section.Pen {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PIXELS_PER_BAR = 22;
  private static final int PIXELS_AROUND = 90;
  private static final int PIXELS_OF_LINES = 340;

  private final String topic;
  private final List<Map<String, Object>> pieces = new ArrayList<>();
  private final IntSupplier numbers;

  /**
   * @param numbers the next number of a table, of all on the page
   */
  HtmlPen(String topic, IntSupplier numbers) {
    this.topic = topic;
    this.numbers = numbers;
  }

  List<Map<String, Object>> pieces() {
    return pieces;
  }

  @Override
  public void lead(String text) {
    pieces.add(Map.of("lead", Map.of("text", text)));
  }

  @Override
  public void notes(List<String> lines) {
    if (!lines.isEmpty()) {
      pieces.add(Map.of("notes", Map.of("lines", lines)));
    }
  }

  @Override
  public void facts(Map<String, String> values) {
    pieces.add(
        Map.of(
            "facts",
            Map.of(
                "values",
                values.entrySet().stream()
                    .map(fact -> Map.of("name", fact.getKey(), "value", fact.getValue()))
                    .toList())));
  }

  @Override
  public void table(TextTable cells, Set<Integer> bad) {
    pieces.add(Map.of("table", table(label("table"), cells, bad)));
  }

  /** Two regions of one page are not called the same. */
  private String label(String what) {
    return topic + ", " + what + " " + numbers.getAsInt();
  }

  private static Map<String, Object> table(String label, TextTable cells, Set<Integer> bad) {
    List<String> header = cells.header();
    return Map.of(
        "label",
        label,
        "header",
        row(header, header, cells.words()),
        "rows",
        IntStream.range(0, cells.rows().size())
            .mapToObj(
                row ->
                    Map.of(
                        "state",
                        bad.contains(row) ? "bad" : "good",
                        "cells",
                        row(cells.rows().get(row), header, cells.words())))
            .toList());
  }

  private static List<Map<String, String>> row(
      List<String> cells, List<String> header, Set<Integer> words) {
    return IntStream.range(0, cells.size())
        .mapToObj(
            column ->
                Map.of(
                    "text",
                    cells.get(column),
                    "column",
                    header.get(column),
                    "type",
                    words.contains(column) ? "word" : "figure"))
        .toList();
  }

  @Override
  public void chart(Chart chart) {
    pieces.add(
        Map.of(
            "chart",
            Map.of(
                "title",
                chart.title(),
                "height",
                height(chart),
                "data",
                json(chart),
                "figures",
                chart.shape() == Chart.Shape.LINES
                    ? List.of()
                    : List.of(table(label("figures"), figures(chart), Set.of())))));
  }

  /** What the bars are as long as; of lines the table beside them tells the measured points. */
  private static TextTable figures(Chart chart) {
    List<String> header = new ArrayList<>(List.of("bar"));
    chart.series().forEach(series -> header.add(series.name() + ", " + chart.x().unit()));
    List<List<String>> rows = new ArrayList<>();
    for (int bar = 0; bar < chart.labels().size(); bar++) {
      List<String> row = new ArrayList<>(List.of(chart.labels().get(bar)));
      for (Chart.Series series : chart.series()) {
        List<Double> figures = series.data().get(bar);
        row.add(
            figures.isEmpty()
                ? "-"
                : figures.stream().map(Figures::threeDigits).collect(Collectors.joining(" - ")));
      }
      rows.add(row);
    }
    return new TextTable(header, Set.of(0), rows);
  }

  private static int height(Chart chart) {
    if (chart.shape() == Chart.Shape.LINES) {
      return PIXELS_OF_LINES;
    }
    long beside =
        chart.shape() == Chart.Shape.STACKED_BARS
            ? 1
            : chart.series().stream().filter(s -> s.mark() == Chart.Mark.BAR).count();
    return Math.toIntExact(
        PIXELS_AROUND + chart.labels().size() * Math.max(1, beside) * PIXELS_PER_BAR);
  }

  /** Without the signs that could end the element that holds it, or start another. */
  private static String json(Chart chart) {
    return JSON.writeValueAsString(chart)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }
}
