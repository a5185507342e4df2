package dev.plumbline.lab.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.latency.ContenderMaxRate.Ending;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A server that answers 170 requests per second, one after the other, in simulated time. */
class RateSearchTest {

  private static final double CAPACITY = 170;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1000 * MILLI;
  private static final long SERVICE = Math.round(SECOND / CAPACITY);

  private final SimulatedTime time = new SimulatedTime();

  @Test
  void the_capacity_is_found_to_a_tenth() throws Exception {
    RateSearch.Found found = search(10, 5000, 25, null);

    assertThat(found.ending()).isEqualTo(Ending.LIMIT_FOUND);
    assertThat(found.rate()).isBetween(CAPACITY / 1.1, CAPACITY * 1.05);
    assertThat(found.steps())
        .extracting(RateStep::rate)
        .startsWith(10.0, 20.0, 40.0, 80.0, 160.0, 320.0, 320.0, 240.0);
    assertThat(found.steps().stream().filter(step -> !step.sustained()))
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.rate()).isGreaterThan(CAPACITY))
        .allSatisfy(step -> assertThat(step.refusal()).contains("backlog grew from"))
        .allSatisfy(step -> assertThat(step.backlogAtEnd()).isGreaterThan(step.backlogAtHalf()));
  }

  @Test
  void where_the_lowest_rate_is_too_much_there_is_none() throws Exception {
    RateSearch.Found found = search(400, 5000, 25, null);

    assertThat(found.ending()).isEqualTo(Ending.LOWEST_TOO_MUCH);
    assertThat(found.rate()).isNull();
    assertThat(found.steps()).as("tried twice, and kept").hasSize(2);
  }

  @Test
  void the_highest_rate_to_be_tried_is_never_exceeded() throws Exception {
    RateSearch.Found found = search(10, 100, 25, null);

    assertThat(found.ending()).isEqualTo(Ending.HIGHEST_SUSTAINED);
    assertThat(found.rate()).isEqualTo(100);
    assertThat(found.steps())
        .extracting(RateStep::rate)
        .containsExactly(10.0, 20.0, 40.0, 80.0, 100.0);
  }

  @Test
  void the_number_of_steps_is_bounded() throws Exception {
    RateSearch.Found found = search(10, 5000, 6, null);

    assertThat(found.ending()).isEqualTo(Ending.STEPS_USED_UP);
    assertThat(found.rate()).isEqualTo(160);
    assertThat(found.steps()).hasSize(6);
  }

  /** The service alone takes 5.9 ms. */
  @Test
  void a_rate_with_too_long_a_p99_is_not_sustained() throws Exception {
    RateSearch.Found found = search(10, 5000, 25, 5 * MILLI);

    assertThat(found.ending()).isEqualTo(Ending.LOWEST_TOO_MUCH);
    assertThat(found.steps().getFirst().refusal()).isEqualTo("p99 is 5.9 ms, above 5.0 ms");
  }

  /** 165 per second come, of 170; after half a second the server stands still for one. */
  @Test
  void a_backlog_that_came_early_and_stays_is_not_sustained() throws Exception {
    SimulatedServer server =
        new SimulatedServer(time, SERVICE).stalling(SECOND / 2 + 100 * MILLI, SECOND);

    RateStep step = step(server, 165, null);

    assertThat(step.backlogAtEnd()).isLessThan(step.backlogAtHalf());
    assertThat(step.refusal())
        .isEqualTo(step.backlogAtEnd() + " of 495 were not answered at the end");
  }

  @Test
  void a_rate_that_fails_once_is_tried_again() throws Exception {
    int[] tries = {0};
    RateSearch search =
        new RateSearch(
            settings(10, 40, 25, null),
            rate -> ++tries[0] == 2 ? StepJudge.failed(rate, "a hiccup") : step(rate, null));

    RateSearch.Found found = search.run();

    assertThat(found.rate()).isEqualTo(40);
    assertThat(found.steps())
        .extracting(RateStep::sustained)
        .containsExactly(true, false, true, true);
  }

  private RateSearch.Found search(double from, double to, int steps, @Nullable Long p99)
      throws InterruptedException {
    return new RateSearch(settings(from, to, steps, p99), rate -> step(rate, p99)).run();
  }

  private RateStep step(double rate, @Nullable Long p99) throws InterruptedException {
    return step(new SimulatedServer(time, SERVICE), rate, p99);
  }

  private RateStep step(SimulatedServer server, double rate, @Nullable Long p99)
      throws InterruptedException {
    long[] arrivals = ArrivalPattern.CONSTANT.draw(rate, (int) (3 * rate), 1);
    LoadLoops loops =
        new LoadLoops(server, SimulatedServer.ANSWER, time, Thread.ofPlatform().factory());
    try {
      LoopTrace trace = new LoopTrace(arrivals.length);
      LoopResult loop = loops.open(trace, arrivals, 1, null);
      return new StepJudge(1, p99).judge(rate, arrivals, trace, loop);
    } catch (ContenderFailedException e) {
      throw new AssertionError(e);
    }
  }

  private static FindMaxSettings settings(double from, double to, int steps, @Nullable Long p99) {
    return new FindMaxSettings(
        from,
        to,
        3 * SECOND,
        steps,
        p99,
        new LoadSettings(ArrivalPattern.CONSTANT, 1, 1, 1, 1, 1, 1));
  }
}
