package dev.plumbline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunManifest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedWindowTest {

  /** A millisecond goes by between two looks at the clock. */
  private final AtomicLong now = new AtomicLong();

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SharedWindow window = new SharedWindow(() -> now.addAndGet(1_000_000));

  @Test
  void the_first_few_messages_wait_for_nothing() throws Exception {
    Turn turn = join(1_000);

    assertThat(takeAll(turn)).isEqualTo(WorkWindow.FIRST);
    assertThat(turn.refused()).isTrue();
  }

  @Test
  void what_is_done_makes_room() throws Exception {
    Turn turn = join(1_000);
    takeAll(turn);

    turn.done(5);

    assertThat(turn.refused()).isFalse();
    assertThat(takeAll(turn)).isGreaterThanOrEqualTo(5);
  }

  @Test
  void more_consumers_make_room() throws Exception {
    Turn turn = join(1_000);
    takeAll(turn);

    window.consumers(10);

    assertThat(takeAll(turn)).isEqualTo(20 - WorkWindow.FIRST);
  }

  @Test
  void the_ledger_is_asked_even_while_there_is_room() throws Exception {
    Turn turn = join(100_000);
    turn.done(90_000);

    int taken = 0;
    while (turn.take(1)) {
      taken++;
    }

    assertThat(taken).isBetween(10, 1_000);
  }

  @Test
  void a_run_that_waits_goes_on_when_another_ends() throws Exception {
    SharedWindow still = new SharedWindow(() -> 0);
    FutureTask<Boolean> taking;
    try (Turn before = join(still, 1_000)) {
      for (int i = 0; i < WorkWindow.FIRST; i++) {
        assertThat(before.take(1)).isTrue();
      }
      Turn next = join(still, 1_000);
      assertThat(next.take(1)).isTrue(); // as it has nothing on its way
      taking = new FutureTask<>(() -> next.take(1));
      Thread thread = Thread.ofPlatform().start(taking);
      await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
      assertThat(taking.isDone()).isFalse();
    }

    assertThat(taking.get()).isTrue();
  }

  @Test
  void how_long_a_run_waited_is_told_by_its_size() throws Exception {
    try (Turn turn = join(1)) {
      assertThat(turn.take(1)).isTrue();
    }

    assertThat(registry.get("plumbline.run.turn.wait").tag("size", "small").timer().count())
        .isEqualTo(1);
    assertThat(window.isEmpty()).isTrue();
  }

  /** Until the ledger is to be asked. */
  private static int takeAll(Turn turn) throws InterruptedException {
    int taken = 0;
    while (turn.take(1)) {
      taken++;
    }
    return taken;
  }

  private Turn join(int tasks) {
    return join(window, tasks);
  }

  private Turn join(SharedWindow to, int tasks) {
    RunManifest manifest = Manifests.of(QueueType.QUORUM, tasks, 1);
    return to.join(manifest, new TurnMeters(registry, TurnMeters.size(tasks)));
  }
}
