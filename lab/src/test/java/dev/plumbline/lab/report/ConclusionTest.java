package dev.plumbline.lab.report;

import static dev.plumbline.lab.report.FixedResults.EMBEDDED;
import static dev.plumbline.lab.report.FixedResults.RABBIT;
import static dev.plumbline.lab.report.FixedResults.brokered;
import static dev.plumbline.lab.report.FixedResults.failed;
import static dev.plumbline.lab.report.FixedResults.forkJoin;
import static dev.plumbline.lab.report.FixedResults.racy;
import static dev.plumbline.lab.report.FixedResults.singleThread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.experiment.ComparisonResult;
import org.junit.jupiter.api.Test;

class ConclusionTest {

  @Test
  void one_jvm_wins() {
    assertThat(
            sentence(
                FixedResults.of(
                    RABBIT,
                    singleThread(400),
                    forkJoin(210),
                    brokered("rabbitmq-classic", 1890, 500L),
                    brokered("rabbitmq-quorum", 2500, 900L))))
        .isEqualTo(
            "For this work on this machine: stay in one JVM - fork-join finishes in 0.210 s, the"
                + " best brokered contender, rabbitmq-classic on RabbitMQ 3.10.8 (private node),"
                + " needs 1.89 s, 9.00 times as long and 13.5 times the CPU; what the broker buys"
                + " is surviving crashes and scaling out.");
  }

  @Test
  void one_thread_of_one_jvm_wins() {
    assertThat(
            sentence(
                FixedResults.of(
                    RABBIT,
                    singleThread(100),
                    forkJoin(210),
                    brokered("rabbitmq-classic", 500, 1L))))
        .contains("stay in one JVM, with one thread - single-thread finishes in 0.100 s");
  }

  @Test
  void the_broker_wins() {
    assertThat(
            sentence(
                FixedResults.of(
                    RABBIT, singleThread(4000), brokered("rabbitmq-quorum", 1000, 500L))))
        .isEqualTo(
            "For this work on this machine: go through the broker - rabbitmq-quorum on RabbitMQ"
                + " 3.10.8 (private node) finishes in 1.00 s, the best in one JVM (single-thread)"
                + " needs 4.00 s, 4.00 times as long; the broker's way takes 0.750 times the"
                + " CPU.");
  }

  @Test
  void overlapping_ranges_are_too_close_to_call() {
    assertThat(
            sentence(
                FixedResults.of(RABBIT, forkJoin(1000), brokered("rabbitmq-classic", 1050, 500L))))
        .startsWith("For this work on this machine: too close to call - fork-join in one JVM needs")
        .contains("their ranges overlap");
  }

  @Test
  void the_embedded_broker_is_never_taken_for_rabbitmq() {
    assertThat(
            sentence(
                FixedResults.of(EMBEDDED, forkJoin(100), brokered("embedded-classic", 1000, 100L))))
        .contains("embedded-classic on Qpid Broker-J 10.1.0 (embedded, not RabbitMQ)")
        .endsWith(
            "The broker was a stand-in inside the lab, not RabbitMQ: measure with a RabbitMQ before"
                + " you decide.");
  }

  @Test
  void a_contender_that_may_lose_is_not_the_best_when_another_promises_delivery() {
    assertThat(
            sentence(
                FixedResults.of(
                    RABBIT,
                    forkJoin(100),
                    brokered("rabbitmq-transient", 500, 1L),
                    brokered("rabbitmq-classic", 1000, 1L))))
        .contains("rabbitmq-classic")
        .doesNotContain("rabbitmq-transient");
  }

  @Test
  void no_brokered_row_was_asked_for() {
    assertThat(sentence(FixedResults.of(null, singleThread(400), forkJoin(200))))
        .isEqualTo(
            "For this work on this machine: fork-join is the fastest in one JVM with 0.200 s, 2.00"
                + " times as fast as one thread; no brokered contender was measured, so what a"
                + " broker would cost is not known.");
  }

  @Test
  void every_brokered_row_failed() {
    assertThat(sentence(FixedResults.of(RABBIT, singleThread(400), failed("rabbitmq-classic"))))
        .contains("no brokered contender gave the exact answer")
        .doesNotContain("times as fast as one thread");
  }

  @Test
  void only_a_broker_was_exact() {
    assertThat(sentence(FixedResults.of(RABBIT, racy(100), brokered("rabbitmq-classic", 1000, 1L))))
        .contains("only a broker gave the exact answer: rabbitmq-classic");
  }

  @Test
  void nothing_is_exact() {
    assertThat(sentence(FixedResults.of(RABBIT, racy(100), failed("rabbitmq-classic"))))
        .isEqualTo(
            "For this work on this machine: no contender gave the exact answer, so none can be"
                + " recommended.");
  }

  @Test
  void the_cpu_is_left_out_where_its_clock_is_too_coarse() {
    assertThat(
            sentence(
                FixedResults.of(RABBIT, forkJoin(5), brokered("rabbitmq-classic", 1000, 100L))))
        .contains("200 times as long; what the broker buys")
        .doesNotContain("CPU");
  }

  private static String sentence(ComparisonResult result) {
    return new Conclusion(result).sentence();
  }
}
