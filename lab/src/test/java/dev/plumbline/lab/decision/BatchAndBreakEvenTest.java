package dev.plumbline.lab.decision;

import static dev.plumbline.lab.decision.Synthetic.MICRO;
import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class BatchAndBreakEvenTest {

  private static final ItemWork WORK = new ItemWork(1_000_000_000, 40 * MICRO, 0);

  private final Calibration calibration = Synthetic.calibration();
  private final BatchChoice batches = new BatchChoice(calibration);

  @Test
  void no_more_tasks_travel_together_than_fit_into_a_message() {
    // 65,536 bytes less 36, by 50 + 512 bytes per task: 116
    assertThat(new WireSize(36, 50).maxTasks(512)).isEqualTo(116);
    assertThat(batches.sizes(new ItemWork(1_000_000, 1, 512))).last().isEqualTo(100);
    assertThat(batches.sizes(new ItemWork(30, 1, 0))).last().isEqualTo(20);
    assertThat(batches.sizes(new ItemWork(30, 1, 200_000))).containsExactly(1);
  }

  @Test
  void the_best_number_is_the_smallest_that_is_all_but_as_good() {
    // 44 µs and 100 / k µs an item: 1 % of 44.1 µs is left from 200 on, not yet at 100
    assertThat(batches.best(WORK, Layouts.here(2, 2))).isEqualTo(200);
  }

  @Test
  void few_items_are_not_put_into_one_message() {
    ItemWork few = new ItemWork(100, 1_000 * MICRO, 0);

    assertThat(few.messages(batches.best(few, Layouts.here(2, 2)))).isGreaterThanOrEqualTo(2);
  }

  @Test
  void the_break_even_is_where_overhead_is_that_share_of_the_time() {
    // brokered (104 + t) / 2 against (t / 2 + 0.5): 10 % more at t = 1,029 µs, 50 % at 205 µs
    BreakEvenSearch breakEven = new BreakEvenSearch(calibration);

    assertThat(breakEven.itemNanos(WORK, 1, 0.1).getAsDouble())
        .isCloseTo(1_029 * MICRO, Percentage.withPercentage(0.1));
    assertThat(breakEven.itemNanos(WORK, 1, 0.5).getAsDouble())
        .isCloseTo(205 * MICRO, Percentage.withPercentage(0.1));
    assertThat(breakEven.itemNanosAtBestBatch(WORK, 0.1).getAsDouble())
        .isBetween(29 * MICRO, 32 * MICRO);
  }

  @Test
  void a_job_of_few_items_may_never_break_even() {
    ItemWork one = new ItemWork(1, 1, 0); // one worker of two does it, whatever it is

    assertThat(new BreakEvenSearch(calibration).itemNanos(one, 1, 0.1)).isEmpty();
  }

  @Test
  void workers_elsewhere_beat_one_jvm_when_they_are_more_than_its_processors() {
    ItemWork heavy = new ItemWork(1_000_000, 10_000 * MICRO, 0);

    assertThat(new WorkersToBeat(calibration).number(heavy)).hasValue(3);
    assertThat(new WorkersToBeat(calibration).number(new ItemWork(1_000_000, 1, 0))).isEmpty();
  }
}
