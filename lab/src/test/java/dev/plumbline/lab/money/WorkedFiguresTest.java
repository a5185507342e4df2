package dev.plumbline.lab.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Figures that were worked out by hand, and the traps of each bill. */
class WorkedFiguresTest {

  private static final Load.Idle NOBODY = new Load.Idle(0, 0);
  private static final Offset<Double> CENT = within(0.005);

  @Test
  void a_task_is_six_requests_or_six_tenths_of_one() {
    assertThat(perMillion(sqs(), load(100, 256, 1))).isEqualTo(2.40, within(1e-9));
    assertThat(perMillion(sqs(), load(100, 256, 10))).isEqualTo(0.24, within(1e-9));
  }

  @Test
  void a_small_message_pays_for_a_thousand_bytes_in_and_out() {
    BytePricing pubsub = new BytePricing(40, 0, 1000, 20);

    assertThat(perMillion(pubsub, load(100, 256, 1))).isEqualTo(0.146, within(0.0005));
    assertThat(perMillion(pubsub, load(100, 256, 10)))
        .as("ten together pay for the bytes that they have")
        .isEqualTo(2 * 2 * 276e6 / Math.pow(2, 40) * 40, within(1e-9));
  }

  @Test
  void an_instance_is_the_cheaper_the_more_it_has_to_do() {
    InstancePricing xlarge = new InstancePricing(0.576, Double.POSITIVE_INFINITY);

    assertThat(perMillion(xlarge, load(100, 256, 1))).isEqualTo(1.60, CENT);
    assertThat(perMillion(xlarge, load(1000, 256, 1))).isEqualTo(0.16, within(0.0005));
    assertThat(xlarge.bill(load(0, 256, 1)).usd()).as("idle").isEqualTo(420.48, CENT);
  }

  @Test
  void an_instance_at_its_ceiling_has_its_least_price_and_above_it_none() {
    InstancePricing squirrel = new InstancePricing(50 / Load.MONTH, 500);

    assertThat(perMillion(squirrel, load(250, 256, 1))).isEqualTo(0.076, within(0.0005));
    assertThat(squirrel.bill(load(251, 256, 1)))
        .isEqualTo(Bill.none("carries at most 500 messages per second"));
  }

  @Test
  void an_idle_consumer_pays_for_every_question() {
    assertThat(
            new Load(0, new Load.Messages(2, 256, 1), new Load.Idle(1, 0.05), 0, 730)
                .emptyReceives())
        .isEqualTo(131_400, within(1e-6));
    assertThat(idle(0.05)).isEqualTo(0.053, within(0.0005));
    assertThat(idle(10)).isEqualTo(10.5, within(0.05));
  }

  @Test
  void offers_cost_the_same_where_it_was_worked_out() {
    InstancePricing xlarge = new InstancePricing(0.576, Double.POSITIVE_INFINITY);
    InstancePricing squirrel = new InstancePricing(50 / Load.MONTH, 500);

    assertThat(crossover(sqs(), xlarge, 1)).isEqualTo(67, within(0.5));
    assertThat(crossover(sqs(), squirrel, 1)).isEqualTo(7.9, within(0.05));
    assertThat(crossover(sqs(), xlarge, 10)).isEqualTo(667, within(0.5));
  }

  @Test
  void offers_that_never_cost_the_same_have_no_crossover() {
    InstancePricing dear = new InstancePricing(0.576, 1);

    assertThat(Crossover.tasksPerSecond(sqs(), dear, load(1, 256, 1))).isEmpty();
    assertThat(Crossover.tasksPerSecond(sqs(), sqs(), load(1, 256, 1))).isEmpty();
  }

  @Test
  void a_payload_counts_once_for_every_64_kibibytes_but_its_deletion_once() {
    assertThat(perMillion(sqs(), load(100, 65_536, 1))).isEqualTo(2.40, within(1e-9));
    assertThat(perMillion(sqs(), load(100, 65_537, 1))).isEqualTo(4.00, within(1e-9));
  }

  @Test
  void a_batch_holds_no_more_than_64_kibibytes_and_no_more_than_ten() {
    assertThat(perMillion(sqs(), load(100, 30_000, 10))).isEqualTo(1.20, within(1e-9));
    assertThat(perMillion(sqs(), load(100, 65_536, 10))).isEqualTo(2.40, within(1e-9));
    assertThat(perMillion(sqs(), load(100, 256, 500))).isEqualTo(0.24, within(1e-9));
  }

  @Test
  void tiers_and_what_is_free_are_counted_by_the_month() {
    RequestPricing tiered =
        new RequestPricing(
            List.of(
                new RequestPricing.Tier(10, 1.0),
                new RequestPricing.Tier(20, 0.5),
                new RequestPricing.Tier(Double.POSITIVE_INFINITY, 0.25)),
            1e6,
            new RequestPricing.Actions(0, 1),
            new RequestPricing.Unit(65_536, 1, 65_536));

    assertThat(tiered.bill(requests(1)).usd()).isEqualTo(0, CENT);
    assertThat(tiered.bill(requests(11)).usd()).isEqualTo(10, CENT);
    assertThat(tiered.bill(requests(21)).usd()).isEqualTo(15, CENT);
    assertThat(tiered.bill(requests(25)).usd()).isEqualTo(16, CENT);
  }

  @Test
  void own_processes_pay_for_their_cpu_time() {
    CpuPricing own = new CpuPricing(0.036);

    assertThat(perMillion(own, new Load(100, new Load.Messages(2, 256, 1), NOBODY, 0.01, 730)))
        .isEqualTo(0.1, within(1e-9));
    assertThat(own.bill(load(100, 256, 1)).reason()).contains("--cpu-per-task");
  }

  private static RequestPricing sqs() {
    return new RequestPricing(
        List.of(new RequestPricing.Tier(Double.POSITIVE_INFINITY, 0.40)),
        0,
        new RequestPricing.Actions(2, 1),
        new RequestPricing.Unit(65_536, 10, 65_536));
  }

  private static Load load(double rate, int payload, int batch) {
    return new Load(rate, new Load.Messages(2, payload, batch), NOBODY, 0, Load.MONTH);
  }

  /** So many million requests within an hour, one for each task. */
  private static Load requests(double million) {
    return new Load(million * 1e6 / 3600, new Load.Messages(1, 1, 1), NOBODY, 0, 1);
  }

  private static double perMillion(PricingModel model, Load load) {
    return Objects.requireNonNull(model.bill(load).usd()) / load.millionTasks();
  }

  private static @Nullable Double idle(double receivesPerSecond) {
    Load.Idle one = new Load.Idle(1, receivesPerSecond);
    return sqs().bill(new Load(0, new Load.Messages(2, 256, 1), one, 0, Load.MONTH)).usd();
  }

  private static double crossover(PricingModel one, PricingModel other, int batch) {
    return Crossover.tasksPerSecond(one, other, load(1, 256, batch)).orElseThrow();
  }
}
