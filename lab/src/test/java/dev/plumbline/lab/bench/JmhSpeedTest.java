package dev.plumbline.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.lab.experiment.ContenderFailedException;
import org.junit.jupiter.api.Test;

/** The sample is a result file of JMH 1.37. */
class JmhSpeedTest {

  @Test
  void the_score_of_a_real_result_is_read() throws Exception {
    assertThat(JmhSpeed.nanosEach(Samples.read("jmh.json"))).isEqualTo(2.3920164194972826);
  }

  @Test
  void another_unit_is_refused() throws Exception {
    refused(Samples.read("jmh.json").replace("ns/op", "ops/s"), "ops/s");
  }

  @Test
  void no_result_and_several_are_refused() throws Exception {
    String one = Samples.read("jmh.json").strip();
    String inner = one.substring(1, one.length() - 1);

    refused("[]", "0 results");
    refused("[" + inner + "," + inner + "]", "2 results");
  }

  @Test
  void what_is_no_json_is_refused() {
    refused("Benchmark  Mode  Cnt", "Unrecognized token");
  }

  private static void refused(String json, String why) {
    assertThatExceptionOfType(ContenderFailedException.class)
        .isThrownBy(() -> JmhSpeed.nanosEach(json))
        .withMessageContaining(why);
  }
}
