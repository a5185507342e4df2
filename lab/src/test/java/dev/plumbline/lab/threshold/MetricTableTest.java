package dev.plumbline.lab.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetricTableTest {

  private record Row(String contender, double millis) {}

  private record Fixed(List<Row> rows) {}

  private static final Fixed RESULT =
      new Fixed(List.of(new Row("lock", 9), new Row("executor", -1), new Row("lock", 4)));

  private static final MetricTable<Fixed, Row> ROWS =
      new MetricTable<>(Fixed::rows, Row::contender);

  @Test
  void every_row_has_its_figure_by_its_name_in_order() {
    Fixed result = new Fixed(List.of(new Row("lock", 9), new Row("executor", 5)));

    assertThat(ROWS.every("wall", Unit.TIME, "median", Row::millis).values().apply(result))
        .containsExactly(entry("lock", 9.0), entry("executor", 5.0));
  }

  @Test
  void a_row_that_was_not_measured_is_left_out() {
    Metric<Fixed> metric = ROWS.some("wall", Unit.TIME, "median", MetricTableTest::measured);

    assertThat(metric.values().apply(RESULT)).containsOnlyKeys("lock");
  }

  @Test
  void rows_of_one_name_have_one_figure_together() {
    Metric<Fixed> most =
        MetricTable.grouped(Fixed::rows, Row::contender)
            .some("wall", Unit.TIME, "most", rows -> rows.stream().mapToDouble(Row::millis).max());

    assertThat(most.values().apply(RESULT))
        .containsExactly(entry("lock", 9.0), entry("executor", -1.0));
  }

  @Test
  void a_result_has_one_figure_of_the_whole() {
    Metric<Fixed> count =
        MetricTable.whole("rows", Unit.NUMBER, "all", result -> result.rows().size());

    assertThat(count.values().apply(RESULT)).containsExactly(entry(Metric.WHOLE, 3.0));
  }

  private static OptionalDouble measured(Row row) {
    return row.millis() < 0 ? OptionalDouble.empty() : OptionalDouble.of(row.millis());
  }
}
