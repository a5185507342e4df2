package dev.plumbline.lab.html;

import dev.plumbline.lab.report.Chart;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  HtmlPen(String topic) {
    this.topic = topic;
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
    pieces.add(
        Map.of(
            "table",
            Map.of(
                "label",
                topic + ", table",
                "header",
                row(cells.header(), cells.words()),
                "rows",
                IntStream.range(0, cells.rows().size())
                    .mapToObj(
                        row ->
                            Map.of(
                                "state",
                                bad.contains(row) ? "bad" : "good",
                                "cells",
                                row(cells.rows().get(row), cells.words())))
                    .toList())));
  }

  private static List<Map<String, String>> row(List<String> cells, Set<Integer> words) {
    return IntStream.range(0, cells.size())
        .mapToObj(
            column ->
                Map.of(
                    "text", cells.get(column), "type", words.contains(column) ? "word" : "figure"))
        .toList();
  }

  @Override
  public void chart(Chart chart) {
    pieces.add(
        Map.of(
            "chart", Map.of("title", chart.title(), "height", height(chart), "data", json(chart))));
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
