package dev.plumbline.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.lab.experiment.ContenderFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The samples are what PerfTest 2.22.1 has printed on a busy machine. */
class PerfTestOutputTest {

  private static final String FIRST =
      "id: test-1, time 1.000 s, sent: 10 msg/s, confirmed: 8 msg/s, nacked: 0 msg/s, received: 6 msg/s";
  private static final String SECOND =
      "id: test-1, time 3.000 s, sent: 40 msg/s, confirmed: 20 msg/s, nacked: 0 msg/s, received: 30 msg/s";

  @Test
  void the_intervals_of_a_real_test_are_read() throws Exception {
    PerfTestOutput output = PerfTestOutput.parse(sample("perftest-confirms.txt"));

    assertThat(output.intervals())
        .hasSize(6)
        .startsWith(new PerfTestOutput.Interval(1.009, 1579, 587, 0, 587, 790_465L))
        .endsWith(new PerfTestOutput.Interval(6.0, 1386, 1024, 0, 753, 947_915L));
  }

  @Test
  void the_rate_counts_each_interval_by_its_length_and_none_of_the_warm_up() throws Exception {
    PerfTestOutput output = PerfTestOutput.parse(sample("perftest-confirms.txt"));

    double confirmed = (1.011 * 1909 + 0.985 * 1368 + 1.131 * 3054 + 0.843 * 1024) / 3.970;
    double received = (1.011 * 2423 + 0.985 * 1368 + 1.131 * 3054 + 0.843 * 753) / 3.970;
    assertThat(output.confirmedAndAcknowledged(2))
        .isCloseTo(Math.min(confirmed, received), within(1e-6));
  }

  @Test
  void the_slower_of_confirms_and_acknowledgements_is_what_counts() throws Exception {
    assertThat(PerfTestOutput.parse(List.of(FIRST)).confirmedAndAcknowledged(0)).isEqualTo(6);
    assertThat(PerfTestOutput.parse(List.of(FIRST, SECOND)).confirmedAndAcknowledged(1))
        .isEqualTo(20);
  }

  @Test
  void the_p99_is_the_median_of_the_intervals_after_the_warm_up() throws Exception {
    PerfTestOutput output = PerfTestOutput.parse(sample("perftest-confirms.txt"));

    assertThat(output.p99Seconds(2)) // of 1.219065, 0.661803, 0.699745 and 0.947915
        .isCloseTo((0.699745 + 0.947915) / 2, within(1e-9));
    assertThatExceptionOfType(ContenderFailedException.class)
        .isThrownBy(() -> PerfTestOutput.parse(List.of(FIRST, SECOND)).p99Seconds(1))
        .withMessageContaining("delivered nothing");
  }

  @Test
  void a_test_without_confirms_is_refused() {
    refused(
        List.of("id: test-1, time 1.000 s, sent: 10 msg/s, received: 6 msg/s"),
        "not understood: id: test-1, time 1.000 s, sent: 10");
  }

  @Test
  void another_format_is_refused() throws Exception {
    refused(sample("perftest-compact.txt"), "not understood: time ");
  }

  @Test
  void a_line_that_is_not_known_is_refused() throws Exception {
    List<String> lines = new ArrayList<>(sample("perftest-confirms.txt"));
    lines.add(5, "id: test-174033-978, time 2.5 s, returned: 3 msg/s");

    refused(lines, "returned: 3 msg/s");
  }

  @Test
  void nothing_at_all_is_refused() {
    refused(List.of(), "no interval");
  }

  @Test
  void refused_messages_and_a_test_that_did_nothing_have_no_rate() throws Exception {
    PerfTestOutput nacked = PerfTestOutput.parse(List.of(FIRST.replace("nacked: 0", "nacked: 2")));
    PerfTestOutput idle =
        PerfTestOutput.parse(List.of(FIRST.replace("received: 6", "received: 0")));

    assertThatExceptionOfType(ContenderFailedException.class)
        .isThrownBy(() -> nacked.confirmedAndAcknowledged(0))
        .withMessageContaining("refused 2");
    assertThatExceptionOfType(ContenderFailedException.class)
        .isThrownBy(() -> idle.confirmedAndAcknowledged(0))
        .withMessageContaining("received nothing");
    assertThatExceptionOfType(ContenderFailedException.class)
        .as("all of it is warm-up")
        .isThrownBy(() -> PerfTestOutput.parse(List.of(FIRST)).confirmedAndAcknowledged(1));
  }

  private static void refused(List<String> lines, String why) {
    assertThatExceptionOfType(ContenderFailedException.class)
        .isThrownBy(() -> PerfTestOutput.parse(lines))
        .withMessageContaining(why);
  }

  private static List<String> sample(String name) throws IOException {
    return Samples.read(name).lines().toList();
  }
}
