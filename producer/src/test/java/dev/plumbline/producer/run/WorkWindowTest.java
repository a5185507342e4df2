package dev.plumbline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.messaging.run.Priority;
import dev.plumbline.producer.run.SimulatedBroker.Run;
import dev.plumbline.producer.run.SimulatedBroker.Setting;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class WorkWindowTest {

  private static final int NORMAL = Priority.NORMAL.weight();
  private static final int ENDLESS = Integer.MAX_VALUE / 2;

  /** A large run on some workers behind some broker. */
  record Case(int seed, Setting setting, int tasksPerMessage, double millisPerMessage) {

    /** Rates from one message in ten seconds to 20,000 per second, up to 2,000 tasks in each. */
    static Case random(int seed) {
      Random random = new Random(seed);
      int workers = 1 << random.nextInt(7);
      double fastest = Math.max(workers / 20.0, 0.05);
      double millis = fastest * Math.pow(10_000 / fastest, random.nextDouble());
      int prefetch = (int) Math.min(500, 1 + 200 / millis); // as consumers adapt it
      Setting setting = new Setting(workers, 1 + random.nextInt(20), prefetch);
      return new Case(seed, setting, 1 + random.nextInt(2_000), millis);
    }

    double messagesPerSecond() {
      return 1_000 * setting.workers() / millisPerMessage;
    }

    Run run(SimulatedBroker broker, int tasks) {
      return broker.new Run(tasks, tasksPerMessage, millisPerMessage / tasksPerMessage, NORMAL);
    }
  }

  static Stream<Case> cases() {
    return IntStream.range(0, 20).mapToObj(Case::random);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_large_run_alone_keeps_all_workers_busy_and_little_waits(Case of) {
    SimulatedBroker broker = new SimulatedBroker(of.setting);
    of.run(broker, ENDLESS);
    broker.run(5_000);
    broker.idleMillis = 0;
    broker.maxSecondsReady = 0;

    broker.run(30_000);

    assertThat(broker.idleMillis / of.setting.workers() / 30_000).isLessThan(0.02);
    double fewMessages = WorkWindow.few(of.setting.workers()) / of.messagesPerSecond();
    assertThat(broker.maxSecondsReady).isLessThan(Math.max(1, fewMessages * 1.5));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_large_run_from_its_start_takes_hardly_longer_than_its_work(Case of) {
    SimulatedBroker broker = new SimulatedBroker(of.setting);
    int messages = (int) Math.max(5 * of.messagesPerSecond(), 20 * of.setting.workers());
    Run run = of.run(broker, messages * of.tasksPerMessage);

    broker.runUntilEnd(run);

    double work = messages / of.messagesPerSecond() * 1_000;
    assertThat(run.millis() / work).isLessThan(1.1);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_small_run_beside_a_large_one_waits_less_than_a_second_longer(Case of) {
    SimulatedBroker broker = new SimulatedBroker(of.setting);
    of.run(broker, ENDLESS);
    broker.run(20_000);

    Run small = broker.new Run(5, 1, 0.1, NORMAL);
    broker.runUntilEnd(small);

    // what workers hold, they do first, and tasks longer than that can't be interrupted
    double held = (of.setting.prefetch() + 2) * of.millisPerMessage;
    double fewMessages = 1_000 * WorkWindow.few(of.setting.workers()) / of.messagesPerSecond();
    assertThat((double) small.millis()).isLessThan(held + Math.max(1_000, fewMessages + 500));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void two_large_runs_share_evenly_however_many_of_their_tasks_travel_in_a_message(Case of) {
    SimulatedBroker broker = new SimulatedBroker(of.setting);
    double millisPerTask = of.millisPerMessage / of.tasksPerMessage;
    Run one = of.run(broker, ENDLESS);
    broker.run(5_000);
    int perMessage = Math.max(1, of.tasksPerMessage / 3);
    Run two = broker.new Run(ENDLESS, perMessage, millisPerTask, NORMAL);
    // until those that workers hold already are done
    broker.run((long) (10_000 + 6 * of.setting.prefetch() * of.millisPerMessage));
    int ofOne = one.done;
    int ofTwo = two.done;

    broker.run((long) (20_000 + 300 * of.millisPerMessage));

    double share = (double) (one.done - ofOne) / (one.done - ofOne + two.done - ofTwo);
    assertThat(share).isEqualTo(0.5, within(0.05));
  }

  @Test
  void priorities_share_by_their_weights() {
    SimulatedBroker broker = new SimulatedBroker(new Setting(4, 5, 50));
    List<Priority> priorities = List.of(Priority.values());
    List<Run> runs =
        priorities.stream()
            .map(priority -> broker.new Run(ENDLESS, 1, 1, priority.weight()))
            .toList();
    broker.run(10_000);
    int[] before = runs.stream().mapToInt(run -> run.done).toArray();

    broker.run(20_000);

    double[] done = new double[before.length];
    for (int i = 0; i < before.length; i++) {
      done[i] = runs.get(i).done - before[i];
    }
    double all = DoubleStream.of(done).sum();
    for (int i = 0; i < done.length; i++) {
      assertThat(done[i] / all).isEqualTo(priorities.get(i).weight() / 21.0, within(0.02));
    }
  }

  @Test
  void a_run_whose_tasks_are_long_does_not_fill_the_queue_of_a_fast_one() {
    SimulatedBroker broker = new SimulatedBroker(new Setting(4, 5, 2));
    broker.new Run(ENDLESS, 1, 0.4, NORMAL);
    broker.run(5_000);

    broker.new Run(ENDLESS, 1, 1_000, NORMAL);
    broker.run(30_000);

    assertThat(broker.maxSecondsReady).isLessThan(12);
  }

  @Test
  void a_run_without_a_turn_for_a_while_has_no_claim_for_that_time() {
    SimulatedBroker broker = new SimulatedBroker(new Setting(1, 1, 10));
    Run large = broker.new Run(ENDLESS, 1, 1, NORMAL);
    broker.run(20_000);
    Run late = broker.new Run(ENDLESS, 1, 1, NORMAL);
    int before = large.done;

    broker.run(4_000);

    assertThat(large.done - before).isGreaterThan(1_800);
    assertThat(late.done).isGreaterThan(1_000);
  }

  @Test
  void a_run_that_takes_nothing_leaves_its_share_to_the_others() {
    WorkWindow window = new WorkWindow();
    RunShare gone = window.join(1, NORMAL, 0);
    RunShare there = window.join(1, NORMAL, 0);
    assertThat(window.take(gone, 1, 0)).isTrue();
    long later = 1_000_000_000;
    window.done(there, 900, later);

    assertThat(taken(window, there, later)).isGreaterThan(100);
  }

  @Test
  void what_is_done_before_the_first_look_is_on_its_way_no_more() {
    WorkWindow window = new WorkWindow();
    RunShare share = window.join(1, NORMAL, 0);
    share.begin(100);
    assertThat(taken(window, share, 0)).isEqualTo(WorkWindow.FIRST);

    window.done(share, 100 + WorkWindow.FIRST, 1_000_000_000);

    assertThat(window.outstanding()).isZero();
  }

  @Test
  void a_message_that_is_not_full_is_on_its_way_no_more_when_its_tasks_are_done() {
    WorkWindow window = new WorkWindow();
    RunShare share = window.join(10, NORMAL, 0);
    assertThat(window.take(share, 3, 0)).isTrue();
    assertThat(window.take(share, 3, 0)).isTrue();

    window.done(share, 6, 1_000_000_000);

    assertThat(window.outstanding()).isZero();
  }

  @Test
  void what_is_lost_is_on_its_way_no_more() {
    WorkWindow window = new WorkWindow();
    RunShare share = window.join(1, NORMAL, 0);
    assertThat(taken(window, share, 0)).isEqualTo(WorkWindow.FIRST);

    share.lost(3);

    assertThat(taken(window, share, 0)).isEqualTo(3);
  }

  @Test
  void what_others_have_lost_stops_nobody() {
    WorkWindow window = new WorkWindow();
    taken(window, window.join(1, NORMAL, 0), 0);
    RunShare other = window.join(1, NORMAL, 0);

    assertThat(taken(window, other, 0)).isEqualTo(1);
  }

  @Test
  void what_is_on_its_way_is_told_in_seconds_and_no_more_than_an_hour() {
    WorkWindow window = new WorkWindow();
    assertThat(window.secondsAhead(0)).isZero();
    RunShare share = window.join(1, NORMAL, 0);
    taken(window, share, 0);

    assertThat(window.secondsAhead(0)).isEqualTo(3_600);
    window.done(share, 4, 1_000_000_000);
    assertThat(window.secondsAhead(1_000_000_000)).isBetween(0.5, 2.0);
  }

  @Test
  void small_tasks_go_out_by_the_hundred_before_any_is_done() {
    WorkWindow window = new WorkWindow();
    RunShare share = oneIssued(window, 2_700);

    assertThat(taken(window, share, 0)).isBetween(200, 512);
  }

  @Test
  void small_tasks_flow_where_a_round_trip_takes_longer_than_the_window() {
    WorkWindow window = new WorkWindow();
    window.consumers(2);
    RunShare share = window.join(1, NORMAL, 0);
    long second = 1_000_000_000;
    int done = 0;
    for (long now = 0; now < 20 * second; now += second) {
      done += (int) share.outstanding();
      window.done(share, done, now);
      while (window.take(share, 1, now)) {
        share.sized(100, 50);
      }
    }

    assertThat(share.outstanding()).isGreaterThanOrEqualTo(WorkWindow.MAX_FEW);
  }

  @Test
  void of_work_that_waits_as_much_is_out_at_once_as_a_worker_has_open() {
    WorkWindow window = new WorkWindow();
    RunShare share = oneIssued(window, 1);
    share.waits(3_000);

    assertThat(1 + taken(window, share, 0)).isBetween(3_000, 3_000 + WorkWindow.MAX_FEW);
  }

  @Test
  void what_waits_in_a_worker_is_not_in_the_way_of_another_run() {
    WorkWindow window = new WorkWindow();
    RunShare waiting = oneIssued(window, 10_000_000);
    waiting.waits(3_000);
    while (waiting.mayWait()) {
      assertThat(window.take(waiting, 1, 0)).isTrue();
    }
    RunShare other = window.join(1, NORMAL, 0);

    assertThat(taken(window, other, 0)).isEqualTo(WorkWindow.FIRST);
  }

  @Test
  void of_tasks_with_much_to_do_only_a_few_go_out_before_one_is_done() {
    WorkWindow window = new WorkWindow();
    RunShare share = oneIssued(window, 10_000_000);

    assertThat(1 + taken(window, share, 0)).isEqualTo(WorkWindow.FIRST);
  }

  @Test
  void large_messages_are_bounded_by_their_bytes() {
    WorkWindow window = new WorkWindow();
    RunShare share = window.join(1, NORMAL, 0);
    window.done(share, 10_000, 1_000_000_000);
    share.sized(16 << 20, 1);

    assertThat(taken(window, share, 1_000_000_000) - 10_000L).isEqualTo(4);
  }

  /** A run with one message on its way to two consumers, with so much to go through. */
  private static RunShare oneIssued(WorkWindow window, long extent) {
    window.consumers(2);
    RunShare share = window.join(1, NORMAL, 0);
    assertThat(window.take(share, 1, 0)).isTrue();
    share.sized(100, extent);
    return share;
  }

  /** Messages, until there is no room. */
  private static int taken(WorkWindow window, RunShare share, long now) {
    int taken = 0;
    while (window.take(share, 1, now)) {
      taken++;
    }
    return taken;
  }
}
