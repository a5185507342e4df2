package dev.plumbline.lab.decision;

import static dev.plumbline.lab.decision.Synthetic.MICRO;
import static dev.plumbline.lab.decision.Synthetic.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.decision.Verdict.Outcome;
import dev.plumbline.lab.money.PriceListReader;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each verdict, on machines that were made up for it. */
class DecisionTest {

  private static final ItemWork TINY = new ItemWork(1_000_000, 5 * MICRO, 0);
  private static final ItemWork LARGE = new ItemWork(1_000_000, 5 * MILLI, 0);

  @Test
  void tiny_items_stay() {
    Verdict verdict = decide(TINY, Synthetic.calibration());

    assertThat(verdict.outcome()).isEqualTo(Outcome.STAY);
    assertThat(verdict.sentence())
        .startsWith("Stay in one JVM: 1.00 M items take 3.00 s in one JVM, and ")
        .contains("through the broker at its best (")
        .contains("% longer");
  }

  @Test
  void large_items_make_no_difference() {
    Verdict verdict = decide(LARGE, Synthetic.calibration());

    assertThat(verdict.outcome()).isEqualTo(Outcome.NO_DIFFERENCE);
    assertThat(verdict.sentence()).startsWith("It makes no difference: within 10 %; ");
  }

  @Test
  void a_broker_that_is_faster_is_taken() {
    // no task costs a thread of the JVM next to nothing, and the broker's workers less
    ItemWork nothing = new ItemWork(1_000_000, 100, 0);

    assertThat(decide(nothing, Synthetic.withFreeBroker()).sentence())
        .startsWith("Go through the broker: ")
        .contains("% shorter");
  }

  @Test
  void what_the_model_can_not_tell_apart_is_not_told() {
    Calibration rough =
        Synthetic.calibration(1, List.of(new Validation("held out", MILLI, 3 * MILLI, MILLI)));

    Verdict verdict = decide(TINY, rough);
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNCLEAR);
    assertThat(verdict.sentence())
        .startsWith("It can't be told here: the model is off by up to 3.00 times");
  }

  @ParameterizedTest
  @EnumSource(
      value = MustSurvive.class,
      names = {"WORKER_CRASH", "PRODUCER_CRASH", "DEPLOY"})
  void what_one_jvm_does_not_survive_takes_the_broker_whatever_it_costs(MustSurvive need) {
    Verdict verdict = decide(TINY, Synthetic.calibration(), null, null, need);

    assertThat(verdict.outcome()).isEqualTo(Outcome.GO);
    assertThat(verdict.sentence())
        .startsWith("Go through the broker: one JVM does not survive " + need.noun())
        .contains("% longer");
  }

  @Test
  void a_broker_s_crash_is_no_reason_to_have_one() {
    Verdict verdict = decide(TINY, Synthetic.calibration(), null, null, MustSurvive.BROKER_CRASH);

    assertThat(verdict.outcome()).isEqualTo(Outcome.STAY);
  }

  @Test
  void the_loss_of_a_machine_takes_a_cluster_and_one_node_is_said_not_to_do() {
    Verdict verdict = decide(TINY, Synthetic.calibration(), null, null, MustSurvive.MACHINE_LOSS);

    assertThat(verdict.outcome()).isEqualTo(Outcome.GO);
    assertThat(verdict.sentence())
        .contains("nor does one broker node survive its machine: take a cluster");
  }

  @Test
  void a_rate_beyond_one_machine_goes_to_workers_elsewhere() {
    // two processors do 400 per second; 1,000 with room to spare need eight workers
    Verdict verdict = decide(LARGE, Synthetic.calibration(), 1_000.0, null);

    assertThat(verdict.outcome()).isEqualTo(Outcome.GO);
    assertThat(verdict.sentence())
        .startsWith("Go through the broker: one JVM of this machine does 400 items/s, not 1.00 k")
        .contains("8 workers on machines of their own carry it");
  }

  @Test
  void a_rate_beyond_the_broker_s_machine_as_well_is_for_neither() {
    Verdict verdict = decide(LARGE, Synthetic.calibration(), 900_000.0, null);

    assertThat(verdict.outcome()).isEqualTo(Outcome.NEITHER);
    assertThat(verdict.sentence()).startsWith("Neither will do: one JVM of this machine does 400");
  }

  @Test
  void a_budget_that_no_broker_is_within_keeps_the_work_in_one_jvm() {
    // 100 items/s of 5 ms are half a processor, 14.8 USD per month; any broker comes on top
    Verdict verdict = decide(LARGE, Synthetic.calibration(), 100.0, 14.78);

    assertThat(verdict.outcome()).isEqualTo(Outcome.STAY);
    assertThat(verdict.sentence()).startsWith("Stay in one JVM: no broker is within 14.8 USD");
  }

  @Test
  void a_budget_too_small_for_what_must_be_survived_is_said_to_be() {
    Verdict verdict = decide(LARGE, Synthetic.calibration(), 100.0, 1.0, MustSurvive.WORKER_CRASH);

    assertThat(verdict.outcome()).isEqualTo(Outcome.NEITHER);
    assertThat(verdict.sentence()).contains("no broker is within 1.00 USD per month");
  }

  @Test
  void money_is_processor_time_and_the_offer_s_price() {
    Question question = question(LARGE, 100.0, 100.0);
    MoneyView money =
        Decision.of(question, Synthetic.calibration(), PriceListReader.shipped()).money();

    // 5.001 ms at 0.04048 USD an hour; a month has 262.8 million items
    assertThat(money.perMillion().inJvm()).isBetween(0.0562, 0.0563);
    assertThat(line(money, "one JVM").usd()).isBetween(14.77, 14.79);
    assertThat(line(money, "one JVM").fits()).isTrue();
    assertThat(line(money, "amazon-mq-xlarge").usd()).isBetween(420.48 + 14.7, 420.48 + 16.4);
    assertThat(line(money, "amazon-mq-xlarge").fits()).isFalse();
  }

  @Test
  void at_a_low_rate_the_latency_of_an_item_is_what_it_takes_alone() {
    RateView rate = RateView.of(LARGE, 1, Synthetic.calibration());

    assertThat(rate.inJvm().p99()).isBetween(5 * MILLI, 5.1 * MILLI);
    assertThat(rate.brokered().tasksPerMessage()).isEqualTo(1);
    // and at most one delay of a commit
    assertThat(rate.brokered().p99()).isBetween(5.1 * MILLI, 10.5 * MILLI);
  }

  private static MoneyView.Line line(MoneyView money, String way) {
    return money.month().stream().filter(line -> line.way().equals(way)).findFirst().orElseThrow();
  }

  private static Verdict decide(ItemWork work, Calibration calibration) {
    return decide(work, calibration, null, null);
  }

  private static Verdict decide(
      ItemWork work,
      Calibration calibration,
      @Nullable Double rate,
      @Nullable Double budget,
      MustSurvive... needs) {
    return Decision.of(question(work, rate, budget, needs), calibration, PriceListReader.shipped())
        .verdict();
  }

  private static Question question(
      ItemWork work, @Nullable Double rate, @Nullable Double budget, MustSurvive... needs) {
    return new Question(work, Set.of(needs), rate, budget, null);
  }
}
