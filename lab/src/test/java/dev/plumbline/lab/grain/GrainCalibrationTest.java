package dev.plumbline.lab.grain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.workload.WorkloadSpec;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GrainCalibrationTest {

  /** 400 ns a task and 4 ns a number. */
  private static final WorkTimer EVEN = work -> work.tasks() * 400L + 4 * work.numbers();

  @Test
  void the_numbers_are_those_that_take_the_wanted_time() throws Exception {
    CalibratedGrain grain = new GrainCalibration(EVEN).calibrate(Duration.ofNanos(40_000));

    assertThat(grain.askedNanos()).isEqualTo(40_000);
    assertThat(grain.numbersPerTask()).isEqualTo(9_900);
    assertThat(grain.measuredNanos()).isEqualTo(40_000, within(1e-6));
  }

  @Test
  void a_task_that_can_not_be_so_short_has_one_number_and_says_how_long_it_takes()
      throws Exception {
    CalibratedGrain grain = new GrainCalibration(EVEN).calibrate(Duration.ofNanos(100));

    assertThat(grain.numbersPerTask()).isEqualTo(1);
    assertThat(grain.measuredNanos()).isEqualTo(404, within(1e-6));
  }

  @Test
  void a_machine_that_is_faster_on_long_tasks_is_followed() throws Exception {
    // beyond 100,000 numbers half the time each
    WorkTimer bent =
        work -> {
          long numbers = work.numbers() / work.tasks();
          return work.tasks()
              * (400L + 4 * Math.min(numbers, 100_000) + 2 * Math.max(0, numbers - 100_000));
        };
    CalibratedGrain grain = new GrainCalibration(bent).calibrate(Duration.ofMillis(10));

    assertThat(grain.measuredNanos()).isEqualTo(1e7, within(3e5));
  }

  @Test
  void the_work_has_the_tasks_asked_for_each_of_that_many_numbers() {
    WorkloadSpec.Sum work = new CalibratedGrain(40_000, 9_900, 40_100).workload(50);

    assertThat(work.tasks()).isEqualTo(50);
    assertThat(work.numbers()).isEqualTo(495_000);
    assertThat(work.inline()).isFalse();
  }

  @Test
  void the_single_thread_is_timed_by_the_clock_given() throws Exception {
    AtomicLong clock = new AtomicLong();
    WorkTimer timer = WorkTimer.ofSingleThread(() -> clock.getAndAdd(7));

    assertThat(timer.nanos(new CalibratedGrain(1, 10, 1).workload(3))).isEqualTo(7);
  }

  @Test
  void a_grain_of_nothing_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GrainCalibration(EVEN).calibrate(Duration.ZERO))
        .withMessage("a grain must be positive, but is PT0S");
  }
}
