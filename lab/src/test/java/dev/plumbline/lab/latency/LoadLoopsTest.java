package dev.plumbline.lab.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.lab.experiment.ContenderFailedException;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One sender and a clock that only the server and the sender move: every time is known. */
class LoadLoopsTest {

  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1000 * MILLI;
  private static final int ONE_SENDER = 1;
  private static final LatencySettings.@Nullable InjectedPause NO_PAUSE = null;

  private final SimulatedTime time = new SimulatedTime();

  /** 1,000 requests in 10 s, 1 ms each; after 5 s the server stands still for half a second. */
  @Test
  void the_open_loop_shows_a_stall_that_the_closed_loop_hides() throws Exception {
    long[] arrivals = ArrivalPattern.CONSTANT.draw(100, 1000, 1);
    LoopResult open =
        loops(new SimulatedServer(time, MILLI).stalling(5 * SECOND, SECOND / 2))
            .open(arrivals, ONE_SENDER, NO_PAUSE);
    LoopResult closed =
        loops(new SimulatedServer(time, MILLI).stalling(time.nanoTime() + SECOND / 2, SECOND / 2))
            .closed(arrivals, NO_PAUSE);

    assertThat(closed.latency().p99()).as("one request of 1,000 met it").isLessThan(2 * MILLI);
    assertThat(open.latency().p99()).as("true").isGreaterThan(400 * MILLI);
    assertThat(open.service().p99()).as("from when it was sent").isLessThan(2 * MILLI);
    assertThat(closed.latency().max()).isGreaterThan(SECOND / 2);
    assertThat(open.counts().held()).as("sent late, for the one in flight").isBetween(50, 60);
    assertThat(open.counts().unsent()).isZero();
    assertThat(open.answered()).isEqualTo(1000).isEqualTo(closed.answered());
  }

  /** Each of 1 ms; the third comes while the second, which arrives with it, is worked on. */
  @Test
  void latency_counts_from_the_intended_start_and_service_from_the_real_one() throws Exception {
    LoopResult result =
        loops(new SimulatedServer(time, MILLI))
            .open(new long[] {0, 5 * MILLI, 5 * MILLI}, ONE_SENDER, NO_PAUSE);

    assertThat(result.latency().count()).isEqualTo(3);
    assertThat(result.latency().at(50)).isBetween(MILLI, MILLI + MILLI / 100);
    assertThat(result.latency().max()).isBetween(2 * MILLI, 2 * MILLI + MILLI / 100);
    assertThat(result.service().max()).isBetween(MILLI, MILLI + MILLI / 100);
    assertThat(result.counts()).isEqualTo(new LoopResult.Counts(3, 0, 1, 6));
    assertThat(result.elapsedNanos()).isEqualTo(7 * MILLI);
    assertThat(result.generatorLateness().max()).as("what is held is not its fault").isZero();
  }

  /** 10 s of arrivals, each of which takes as long as 50 of them take to come. */
  @Test
  void what_can_not_be_sent_in_twice_the_time_is_given_up_and_counted() throws Exception {
    long[] arrivals = ArrivalPattern.CONSTANT.draw(100, 1000, 1);
    LoopResult result =
        loops(new SimulatedServer(time, SECOND / 2)).open(arrivals, ONE_SENDER, NO_PAUSE);

    assertThat(result.answered()).isEqualTo(40);
    assertThat(result.counts().unsent()).isEqualTo(960);
    assertThat(result.rate()).isBetween(1.9, 2.1);
  }

  @Test
  void a_pause_begins_with_the_request_that_is_due_then_and_ends() throws Exception {
    SimulatedServer server = new SimulatedServer(time, MILLI);
    LoopResult result =
        loops(server)
            .open(
                ArrivalPattern.CONSTANT.draw(100, 50, 1),
                ONE_SENDER,
                new LatencySettings.InjectedPause(100 * MILLI, 20 * MILLI));

    assertThat(result.pausedNanos()).isGreaterThanOrEqualTo(20 * MILLI);
    assertThat(server.paused()).isFalse();
  }

  @Test
  void a_request_without_an_answer_ends_the_loop_and_the_pause() {
    SimulatedServer server = new SimulatedServer(time, MILLI).failingAt(20);

    assertThatThrownBy(
            () ->
                loops(server)
                    .open(
                        ArrivalPattern.CONSTANT.draw(100, 50, 1),
                        4,
                        new LatencySettings.InjectedPause(100 * MILLI, 20 * MILLI)))
        .isInstanceOf(ContenderFailedException.class)
        .hasMessage("the server is gone");
    assertThat(server.paused()).isFalse();
  }

  @Test
  void a_wrong_answer_is_no_answer() {
    BucketSums wrong = new BucketSums(Map.of("0", BigDecimal.ONE), Map.of(), 1, 0);

    assertThatThrownBy(
            () ->
                loops(new SimulatedServer(time, MILLI).answering(wrong))
                    .closed(new long[] {0, 1}, NO_PAUSE))
        .isInstanceOf(ContenderFailedException.class)
        .hasMessageContaining("request 1 has a wrong answer");
  }

  @Test
  void warm_up_requests_are_sent_and_checked() throws Exception {
    SimulatedServer server = new SimulatedServer(time, MILLI);
    loops(server).warmUp(30);

    assertThat(server.requests()).isEqualTo(30);
  }

  private LoadLoops loops(LoadTarget target) {
    return new LoadLoops(target, SimulatedServer.ANSWER, time, Thread.ofPlatform().factory());
  }
}
