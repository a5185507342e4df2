package dev.plumbline.lab.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.testbed.cluster.ProblemException;
import dev.plumbline.testbed.process.UnavailableException;
import org.junit.jupiter.api.Test;

class PatientCallsTest {

  private final SimulatedTime time = new SimulatedTime();
  private final PatientCalls calls = new PatientCalls(time);
  private int sent;

  @Test
  void what_is_refused_for_overload_is_asked_for_again_later() throws Exception {
    String answer = calls.ask(() -> refusedTimes(3, 503));

    assertThat(answer).isEqualTo("answer");
    assertThat(calls.refusals()).isEqualTo(3);
    assertThat(time.nanoTime()).as("three pauses").isEqualTo(300_000_000);
  }

  @Test
  void other_refusals_are_told_at_once() {
    assertThatThrownBy(() -> calls.ask(() -> refusedTimes(1, 422)))
        .isInstanceOf(ProblemException.class);
    assertThat(sent).isEqualTo(1);
    assertThat(calls.refusals()).isZero();
  }

  @Test
  void nothing_but_refusals_for_a_minute_is_an_end() {
    assertThatThrownBy(() -> calls.ask(() -> refusedTimes(Integer.MAX_VALUE, 429)))
        .isInstanceOf(ProblemException.class);
    assertThat(time.nanoTime()).isBetween(60_000_000_000L, 61_000_000_000L);
  }

  @Test
  void no_answer_at_all_is_no_refusal() {
    assertThatThrownBy(
            () ->
                calls.ask(
                    () -> {
                      throw new UnavailableException("gone");
                    }))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("gone");
  }

  private String refusedTimes(int times, int status) throws ProblemException {
    if (sent++ < times) {
      throw new ProblemException(status, "too much to do");
    }
    return "answer";
  }
}
