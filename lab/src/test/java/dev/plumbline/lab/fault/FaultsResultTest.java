package dev.plumbline.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.report.ConsolePen;
import dev.plumbline.lab.report.JsonReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultsResultTest {

  private static final Environment HERE =
      new Environment(
          Instant.EPOCH,
          "1",
          null,
          "plumbline faults",
          new Environment.Machine(
              "a processor",
              2,
              1,
              "an os",
              new Environment.Jvm("a JVM", "c2", "serial", List.of()),
              0.5,
              0),
          List.of());

  private static final TrialResult EXACT =
      trial("rabbitmq-quorum", "worker-kill", "COMPLETED", true, new Counters(9, 9, 9, 0, 3, 0));
  private static final TrialResult LOSSY =
      trial("rabbitmq-transient", "broker-kill", "FAILED", false, new Counters(9, 9, 5, 4, 0, 0));
  private static final TrialResult SOAKED =
      trial(
          "rabbitmq-quorum",
          "2 worker-kill, 1 stray-20mb",
          "COMPLETED",
          true,
          new Counters(9, 9, 9, 0, 1, 0));

  @Test
  void counters_add_up_over_a_contender() {
    FaultsResult report = report(EXACT, LOSSY, SOAKED);

    assertThat(report.counters("rabbitmq-quorum")).isEqualTo(new Counters(18, 18, 18, 0, 4, 0));
    assertThat(report.counters("")).isEqualTo(new Counters(27, 27, 23, 4, 4, 0));
  }

  @Test
  void strikes_are_counted_in_trials_and_in_soaks() {
    assertThat(report(EXACT, LOSSY, SOAKED).strikes())
        .isEqualTo(Map.of("worker-kill", 3, "broker-kill", 1, "stray-20mb", 1));
  }

  @Test
  void who_promises_nothing_may_lose_a_run_but_never_be_wrong_or_hang() {
    assertThat(report(LOSSY).broken()).isEmpty();

    TrialResult wrong =
        trial("rabbitmq-transient", "reset", "COMPLETED", false, new Counters(9, 9, 9, 0, 0, 1));
    TrialResult hanging =
        trial("executor", "producer-kill", "GATHERING", false, new Counters(9, 9, 0, 9, 0, 0));
    assertThat(report(wrong, hanging).broken()).containsExactly(wrong, hanging);
  }

  @Test
  void who_promises_delivery_has_to_be_exact() {
    TrialResult failed =
        trial("rabbitmq-classic", "reset", "FAILED", false, new Counters(9, 9, 8, 1, 0, 0));

    assertThat(report(EXACT, failed).broken()).containsExactly(failed);
    assertThat(console(report(EXACT, failed)))
        .endsWith("1 of 2 runs broke what their contender promises.\n");
    assertThat(console(report(EXACT)))
        .endsWith("Every run that was promised to be exact was exact, and no answer was wrong.\n");
  }

  @Test
  void the_table_has_a_row_a_trial_with_a_dash_for_what_is_not_known() {
    assertThat(console(report(EXACT)).lines())
        .anyMatch(
            line ->
                line.matches(
                    "rabbitmq-quorum +worker-kill +COMPLETED +yes +0 +3 +0 +0.25 +- +0.10 +50 %"));
    assertThat(JsonReport.of(report(EXACT)))
        .contains("\"kind\" : \"faults\"", "\"duplicated\" : 3");
  }

  private static String console(FaultsResult report) {
    return ConsolePen.draw(FaultsLayout.of(report));
  }

  private static TrialResult trial(
      String contender, String fault, String ended, boolean exact, Counters counters) {
    Timing timing = new Timing(250L, "a sign", null, 100L, 0.5);
    return new TrialResult(contender, fault, 1, ended, exact, counters, timing, 1_000, null);
  }

  private static FaultsResult report(TrialResult... trials) {
    return new FaultsResult(
        FaultsResult.SCHEMA_VERSION, HERE, "RabbitMQ", "shipped", 1, 9, 2, 2, List.of(trials), 0);
  }
}
