package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PublishGateTest {

  private final PublishGate gate = new PublishGate();

  @Test
  void an_open_gate_lets_pass_at_once() throws Exception {
    assertThat(gate.awaitOpen(Duration.ZERO)).isTrue();
  }

  @Test
  void a_gate_that_stays_shut_lets_nobody_pass() throws Exception {
    gate.shut();

    assertThat(gate.awaitOpen(Duration.ofMillis(1))).isFalse();
  }

  @Test
  void who_waits_passes_when_it_opens() throws Exception {
    gate.shut();
    boolean[] passed = new boolean[1];
    Thread publisher =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    passed[0] = gate.awaitOpen(Duration.ofSeconds(20));
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    await().until(() -> publisher.getState() == Thread.State.TIMED_WAITING);

    gate.open();

    publisher.join();
    assertThat(passed[0]).isTrue();
  }
}
