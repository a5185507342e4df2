package dev.plumbline.aggregator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunWaitersTest {

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final RunId run = RunId.random();

  @Test
  void an_end_that_came_from_elsewhere_is_seen_at_the_next_look() throws Exception {
    RunWaiters waiters = started(Duration.ofMillis(1));
    AtomicInteger looks = new AtomicInteger();

    Optional<RunStatus> status =
        waiters.awaitEnd(
            run,
            AN_HOUR,
            () ->
                Optional.of(
                    status(looks.incrementAndGet() < 3 ? RunState.GATHERING : RunState.FAILED)));

    assertThat(status).get().extracting(RunStatus::state).isEqualTo(RunState.FAILED);
    assertThat(looks).hasValue(3);
  }

  @Test
  void an_end_right_after_the_first_look_wakes_the_waiter() throws Exception {
    RunWaiters waiters = started(AN_HOUR);
    AtomicInteger looks = new AtomicInteger();

    Optional<RunStatus> status =
        waiters.awaitEnd(
            run,
            AN_HOUR,
            () -> {
              if (looks.incrementAndGet() == 1) {
                waiters.runEnded(status(RunState.COMPLETED)); // too late for this look
                return Optional.of(status(RunState.GATHERING));
              }
              return Optional.of(status(RunState.COMPLETED));
            });

    assertThat(status).get().extracting(RunStatus::state).isEqualTo(RunState.COMPLETED);
    assertThat(waiters.count()).isZero();
  }

  @Test
  void a_service_that_stops_keeps_nobody_waiting() throws Exception {
    RunWaiters waiters = started(AN_HOUR);
    Thread stopping =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (waiters.count() == 0) {
                    Thread.onSpinWait();
                  }
                  waiters.stop();
                });

    Optional<RunStatus> status =
        waiters.awaitEnd(run, AN_HOUR, () -> Optional.of(status(RunState.GATHERING)));

    stopping.join();
    assertThat(status).get().extracting(RunStatus::state).isEqualTo(RunState.GATHERING);
  }

  private static RunWaiters started(Duration poll) {
    RunWaiters waiters = new RunWaiters(System::nanoTime, poll);
    waiters.start();
    return waiters;
  }

  private RunStatus status(RunState state) {
    return new RunStatus(Runs.manifest(run, 1), state, 0, 0, 0, null, Instant.EPOCH, null);
  }
}
