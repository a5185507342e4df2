package dev.plumbline.lab.decision;

import static dev.plumbline.lab.decision.Synthetic.MICRO;
import static dev.plumbline.lab.decision.Synthetic.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.simulation.Layout;
import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Against figures that were worked out by hand. */
class CostModelTest {

  private static final Layout HERE = Layouts.here(2, 2);
  private static final Offset<Double> NANO = Offset.offset(1.0);

  private final CostModel model = new CostModel(Synthetic.calibration());

  @Test
  void one_jvm_takes_its_work_over_the_speed_up_and_what_each_task_adds() {
    Estimate estimate = model.inJvm(new ItemWork(1_000, 40 * MICRO, 0));

    assertThat(estimate.nanos()).isCloseTo(1_000 * (20 * MICRO + 500), NANO);
    assertThat(estimate.cpuNanos()).isCloseTo(1_000 * (40 * MICRO + 2 * 500), NANO);
  }

  @Test
  void all_on_one_machine_share_its_processors() {
    // 100 messages of 10 tasks: 100 x 100 µs + 1,000 x (4 + 40) µs = 54 ms on 2 processors
    Estimate estimate = model.brokered(new ItemWork(1_000, 40 * MICRO, 0), 10, HERE);

    assertThat(estimate.nanos()).isCloseTo(10 * MILLI + 27 * MILLI, NANO);
    assertThat(estimate.cpuNanos()).isCloseTo(54 * MILLI, NANO);
    assertThat(estimate.limit()).isEqualTo("this machine's processors");
  }

  @Test
  void a_payload_costs_by_the_byte() {
    // 1,000 messages of 4,000 bytes: 1,000 x (104 + 4) µs on 2 processors
    Estimate estimate = model.brokered(new ItemWork(1_000, 0, 4_000), 1, HERE);

    assertThat(estimate.nanos()).isCloseTo(10 * MILLI + 54 * MILLI, NANO);
  }

  @Test
  void few_messages_leave_a_worker_without_any() {
    // one message of 1,000 tasks: one worker does all of it, 20 µs + 1,000 x 42 µs
    Estimate estimate = model.brokered(new ItemWork(1_000, 40 * MICRO, 0), 1_000, HERE);

    assertThat(estimate.nanos()).isCloseTo(10 * MILLI + 20 * MICRO + 42 * MILLI, NANO);
    assertThat(estimate.limit()).isEqualTo("the workers");
  }

  @Test
  void workers_elsewhere_leave_the_machine_to_the_others() {
    // 1,000 messages of 1 task: producer 21, broker 40, aggregator 21 µs on 2 processors
    Layout many = Layouts.elsewhere(2, 1_000, 0, 50);
    Estimate estimate = model.brokered(new ItemWork(1_000, MILLI, 0), 1, many);

    assertThat(estimate.nanos()).isCloseTo(10 * MILLI + 41 * MILLI, NANO);
    assertThat(estimate.limit()).contains("processors of producer, broker and aggregator");
  }

  @Test
  void a_long_link_and_a_small_prefetch_keep_a_worker_waiting() {
    // a worker does 2 messages in 4 x 10 ms + 122 µs, so 500 in 10,030.5 ms
    Layout far = Layouts.elsewhere(2, 2, 10 * MILLI, 2);
    Estimate estimate = model.brokered(new ItemWork(1_000, 100 * MICRO, 0), 1, far);

    assertThat(estimate.nanos()).isCloseTo(10 * MILLI + 10_030.5 * MILLI, NANO);
    assertThat(estimate.limit()).isEqualTo("the link, by the workers' prefetch");
  }

  @Test
  void overhead_stretches_and_the_work_does_not() {
    CostModel stretched = new CostModel(Synthetic.calibration(2, List.of()));
    ItemWork work = new ItemWork(1_000, 40 * MICRO, 0);

    // twice the 14 ms of overhead of the first test here, and its 40 ms of work, on 2 processors
    assertThat(stretched.brokered(work, 10, HERE).nanos()).isCloseTo(10 * MILLI + 34 * MILLI, NANO);
  }

  @Test
  void the_simulation_agrees_where_there_is_nothing_to_wait_for() {
    ItemWork work = new ItemWork(20_000, 40 * MICRO, 0);
    double simulated = new Simulations(Synthetic.calibration()).jobNanos(work, 10, HERE);

    assertThat(simulated)
        .isCloseTo(model.brokered(work, 10, HERE).nanos(), Percentage.withPercentage(5));
  }
}
