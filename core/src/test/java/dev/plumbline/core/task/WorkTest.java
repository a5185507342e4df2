package dev.plumbline.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTest {

  private static final CsvSource SOURCE = new CsvSource("rows.csv", 9, ',', 0, 1);

  @Test
  void counting_up_has_an_item_for_each_bucket_and_round() {
    assertThat(new Work.CountUp(10, 7).items()).isEqualTo(70);
  }

  @Test
  void more_items_than_a_long_holds_are_an_error() {
    Work.CountUp work = new Work.CountUp(3, Long.MAX_VALUE);
    assertThatThrownBy(work::items).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void a_range_must_not_end_before_it_starts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Work.SumGenerated(1, 1, 5, 4))
        .withMessage("to must be at least 5, but is 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Work.CsvRange(SOURCE, 5, 4, 1))
        .withMessage("to must be at least 5, but is 4");
  }

  @Test
  void work_needs_a_bucket() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Work.CountUp(0, 1))
        .withMessage("buckets must be at least 1, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Work.SumInline(0, 0, new long[0]))
        .withMessage("buckets must be at least 1, but is 0");
  }

  @Test
  void rows_are_numbered_from_1() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Work.CsvInline(SOURCE, new byte[0], 0))
        .withMessage("firstRow must be at least 1, but is 0");
  }

  @Test
  void shipped_numbers_are_compared_by_what_they_are() {
    Work.SumInline work = new Work.SumInline(2, 3, new long[] {4, 5});
    assertThat(work)
        .isEqualTo(new Work.SumInline(2, 3, new long[] {4, 5}))
        .hasSameHashCodeAs(new Work.SumInline(2, 3, new long[] {4, 5}))
        .isNotEqualTo(new Work.SumInline(2, 3, new long[] {4, 6}))
        .isNotEqualTo(new Work.SumInline(2, 4, new long[] {4, 5}))
        .hasToString("SumInline[buckets=2, from=3, 2 numbers]");
  }

  @Test
  void shipped_rows_are_compared_by_what_they_are() {
    Work.CsvInline work = new Work.CsvInline(SOURCE, new byte[] {'a', ',', '1'}, 2);
    assertThat(work)
        .isEqualTo(new Work.CsvInline(SOURCE, new byte[] {'a', ',', '1'}, 2))
        .hasSameHashCodeAs(new Work.CsvInline(SOURCE, new byte[] {'a', ',', '1'}, 2))
        .isNotEqualTo(new Work.CsvInline(SOURCE, new byte[] {'a', ',', '2'}, 2))
        .isNotEqualTo(new Work.CsvInline(SOURCE, new byte[] {'a', ',', '1'}, 3));
    assertThat(work.toString()).contains("3 bytes").contains("firstRow=2");
  }

  @ParameterizedTest
  @ValueSource(chars = {'"', '\n', '\r', 0, 'é', '€'})
  void a_delimiter_that_could_not_part_columns_is_refused(char delimiter) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CsvSource("rows.csv", 9, delimiter, 0, 1))
        .withMessage(
            "delimiter must be one ASCII character other than a quote or a line end, but is code "
                + (int) delimiter);
  }

  @Test
  void a_task_is_tried_at_least_once_and_has_a_place_in_its_run() {
    TaskId id = new TaskId(RunId.random(), 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Task(id, 0, new Work.CountUp(1, 1)))
        .withMessage("attempt must be at least 1, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TaskId(id.run(), -1))
        .withMessage("task index must not be negative, but is -1");
  }

  @Test
  void a_run_is_found_again_by_what_it_prints() {
    RunId run = RunId.random();
    assertThat(RunId.parse(run.toString())).isEqualTo(run);
    assertThat(new TaskId(run, 7)).hasToString(run + "#7");
    assertThatIllegalArgumentException().isThrownBy(() -> RunId.parse("flights"));
  }
}
