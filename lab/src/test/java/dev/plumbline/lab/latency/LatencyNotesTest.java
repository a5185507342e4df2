package dev.plumbline.lab.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.experiment.Contender.Group;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LatencyNotesTest {

  private static final long MILLI = 1_000_000;
  private static final LatencySettings SETTINGS =
      new LatencySettings(
          100,
          1000,
          new LoadSettings(ArrivalPattern.POISSON, 1, 200, 10, 2, 1, 1),
          new LatencySettings.InjectedPause(1000 * MILLI, 500 * MILLI));

  @Test
  void the_p99_of_both_loops_stand_side_by_side() {
    List<String> notes = notes(loop(1000, 0, 0, 480, 0, 500), loop(1000, 0, 0, 12, 0, 501), null);

    assertThat(notes)
        .contains(
            "c: closed-loop p99 = 12.0 ms, true p99 = 480 ms (from when requests were sent: 480 ms)",
            "c: the workers stood still for 500 ms in the open loop, 501 ms in the closed one",
            "c: of so few requests p99.99 is the slowest alone")
        .noneMatch(note -> note.contains("warning"));
  }

  @Test
  void what_makes_the_times_too_short_is_said() {
    List<String> notes = notes(loop(1000, 300, 40, 480, 60, 500), loop(9, 0, 0, 1, 0, 0), null);

    assertThat(notes)
        .contains(
            "c: 40 of 1,000 requests were held back, as 200 were in flight; they count from their"
                + " intended start",
            "c: warning: overloaded: 300 of 1,000 requests were not sent in twice the time, so the"
                + " true times are longer",
            "c: warning: that is more than a tenth of the p99: the generator is part of what was"
                + " measured",
            "c: the services had too much to do 20 times and were asked again; that time counts",
            "c: warning: not both loops got as far as the pause");
  }

  @Test
  void a_rate_that_was_not_kept_up_is_told() {
    assertThat(notes(loop(800, 0, 0, 480, 0, 500), loop(800, 0, 0, 12, 0, 501), null))
        .contains(
            "c: warning: 80 answers per second don't keep up with the arrivals: the longer it lasts,"
                + " the longer the times");
  }

  @Test
  void a_contender_without_figures_says_why() {
    assertThat(notes(null, null, "the worker is gone"))
        .containsExactly("c: no figures, or not all: the worker is gone");
  }

  private static List<String> notes(
      @Nullable LoopResult open, @Nullable LoopResult closed, @Nullable String error) {
    return LatencyNotes.of(
        new ContenderLatency("c", Group.IN_JVM, 2, "", open, closed, error), SETTINGS);
  }

  private static LoopResult loop(
      int requests, int unsent, int held, long millis, long lateMillis, long pausedMillis) {
    return new LoopResult(
        new LoopResult.Counts(requests, unsent, held, held / 2),
        10_000 * MILLI,
        pausedMillis * MILLI,
        Spectrum.of(LongStream.of(millis * MILLI)),
        Spectrum.of(LongStream.of(millis * MILLI)),
        Spectrum.of(LongStream.of(lateMillis * MILLI)));
  }
}
