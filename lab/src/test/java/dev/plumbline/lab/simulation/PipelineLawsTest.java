package dev.plumbline.lab.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way of a message, against what must hold of any pipeline. */
class PipelineLawsTest {

  private static final int MANY = 20_000;
  private static final int PLENTY = 1_000_000;
  private static final Layout.Batches SINGLE = new Layout.Batches(1, 0);

  @Test
  void the_slowest_place_sets_the_pace_where_each_has_a_processor() {
    Services services = new Services(1_000, 2_000, 3_000, 5_000, 4_000);
    SimulatedRun run = Simulation.job(services, spacious(1, 0, PLENTY), MANY);

    assertThat(run.messagesPerSecond()).isCloseTo(1e9 / 5_000, Percentage.withPercentage(0.1));
    assertThat(run.busiest().getKey()).isEqualTo("broker's queue of results");
    assertThat(run.busiest().getValue()).isCloseTo(1, Offset.offset(0.01));
  }

  @Test
  void on_one_processor_all_that_is_to_do_adds_up() {
    Services services = new Services(1_000, 2_000, 3_000, 5_000, 4_000);
    Layout one = new Layout(1, 4, false, 0, new Layout.Flow(PLENTY, PLENTY), SINGLE);
    SimulatedRun run = Simulation.job(services, one, MANY);

    assertThat(run.nanos()).isCloseTo(MANY * 15_000.0, Percentage.withPercentage(0.001));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 64, 1_000})
  void workers_speed_up_what_is_theirs_and_nothing_else(int workers) {
    // a worker takes 99 times as long as the producer: never more than 99 times as fast
    Services services = new Services(1_000, 0, 99_000, 0, 0);
    SimulatedRun run = Simulation.job(services, spacious(workers, 0, PLENTY), MANY);
    double pace = Math.min(workers / 99_000.0, 1 / 1_000.0);

    assertThat(run.messages() / run.nanos()).isCloseTo(pace, Percentage.withPercentage(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100})
  void a_far_worker_does_its_prefetch_in_each_two_round_trips(int prefetch) {
    // there and back with the result, then its confirm and the acknowledgement
    double link = 1_000_000;
    Services free = new Services(0, 0, 0, 0, 0);
    SimulatedRun run = Simulation.job(free, spacious(1, link, prefetch), 10_000);

    assertThat(run.messagesPerSecond())
        .isCloseTo(prefetch * 1e9 / (4 * link), Percentage.withPercentage(2));
  }

  @Test
  void a_far_broker_lets_the_producer_s_window_pass_in_each_round_trip() {
    double link = 1_000_000;
    Layout layout = new Layout(5, 1, true, link, new Layout.Flow(100, PLENTY), SINGLE);
    SimulatedRun run = Simulation.job(new Services(0, 0, 0, 0, 0), layout, 10_000);

    assertThat(run.messagesPerSecond())
        .isCloseTo(100 * 1e9 / (2 * link), Percentage.withPercentage(2));
  }

  @Test
  void a_message_alone_takes_its_services_and_its_links() {
    Services services = new Services(1_000, 2_000, 3_000, 5_000, 4_000);
    SimulatedRun run = Simulation.job(services, spacious(1, 10_000, 10), 1);

    assertThat(run.nanos()).isEqualTo(15_000 + 4 * 10_000);
    assertThat(run.latency().median()).isEqualTo(run.nanos());
  }

  @Test
  void commits_wait_for_each_other_as_the_aggregator_s_do() {
    Layout layout =
        new Layout(5, 1, true, 0, new Layout.Flow(10, 10), new Layout.Batches(1_000, 5e6));
    SimulatedRun run = Simulation.job(new Services(1_000, 0, 0, 0, 0), layout, 100);

    // the first one at once, all others together when the delay is over
    assertThat(run.nanos()).isEqualTo(1_000 + 5e6);
  }

  @Test
  void the_same_seed_gives_the_same_run_and_another_seed_another() {
    Services services = new Services(1_000, 2_000, 3_000, 5_000, 4_000);
    Layout layout = spacious(2, 10_000, 10);

    SimulatedRun run = Simulation.arrivals(services, layout, 100_000, MANY, 1);
    assertThat(Simulation.arrivals(services, layout, 100_000, MANY, 1)).isEqualTo(run);
    assertThat(Simulation.arrivals(services, layout, 100_000, MANY, 2)).isNotEqualTo(run);
  }

  @Test
  void threads_of_one_jvm_are_a_queue_of_services_of_one_length() {
    double load = 0.8;
    Simulation.Arrivals arrivals = new Simulation.Arrivals(load * 1e9 / 1_000, 400_000, 3);
    SimulatedRun run = Simulation.inJvm(1_000, 1, 1, arrivals);

    assertThat(run.latency().mean())
        .isCloseTo(1_000 + 1_000 * load / (2 * (1 - load)), Percentage.withPercentage(5));
    assertThat(run.busy().get("threads")).isCloseTo(load, Offset.offset(0.01));
  }

  /** A processor for each place, and every worker elsewhere. */
  private static Layout spacious(int workers, double linkNanos, int prefetch) {
    return new Layout(5, workers, true, linkNanos, new Layout.Flow(PLENTY, prefetch), SINGLE);
  }
}
