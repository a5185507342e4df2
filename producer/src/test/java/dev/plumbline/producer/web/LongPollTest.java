package dev.plumbline.producer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LongPollTest {

  private static final RunManifest MANIFEST =
      new RunManifest(UUID.randomUUID(), null, "rabbitmq-quorum", "{}", 10, 1);

  private final AtomicLong nanos = new AtomicLong();
  private final List<Duration> waits = new ArrayList<>();
  private final LongPoll poll = new LongPoll(new WaitPlaces(2), nanos::get);

  @Test
  void a_run_that_goes_on_is_waited_for_as_long_as_asked() {
    RunStatus last = poll.await(Duration.ofSeconds(5), () -> false, this::readSlowly);

    assertThat(last.state()).isEqualTo(RunState.GATHERING);
    assertThat(waits)
        .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(1));
  }

  @Test
  void the_end_of_the_run_ends_the_wait() {
    RunStatus last =
        poll.await(
            Duration.ofSeconds(60),
            () -> false,
            wait -> {
              waits.add(wait);
              return status(RunState.COMPLETED);
            });

    assertThat(last.state()).isEqualTo(RunState.COMPLETED);
    assertThat(waits).hasSize(1);
  }

  @Test
  void nobody_waits_for_a_client_that_went_away() {
    poll.await(Duration.ofSeconds(60), () -> waits.size() == 2, this::readSlowly);

    assertThat(waits).hasSize(2);
  }

  @Test
  void who_finds_no_place_is_sent_away() {
    RunStatus last =
        waitThen(
            () ->
                waitThen(
                    () -> {
                      assertThatThrownBy(() -> waitThen(() -> status(RunState.COMPLETED)))
                          .isInstanceOf(TooManyWaitersException.class)
                          .hasMessage(
                              "2 requests are waiting already: ask without wait, or try again");
                      return poll.await(Duration.ZERO, () -> false, this::readSlowly);
                    }));

    assertThat(last.state()).isEqualTo(RunState.GATHERING);
    assertThat(waits).containsExactly(Duration.ZERO);
  }

  @Test
  void a_place_is_given_back_also_when_the_ledger_is_silent() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(
              () ->
                  waitThen(
                      () -> {
                        throw new LedgerUnavailableException("away");
                      }))
          .isInstanceOf(LedgerUnavailableException.class);
    }
  }

  private RunStatus waitThen(Supplier<RunStatus> read) {
    return poll.await(Duration.ofSeconds(1), () -> false, wait -> read.get());
  }

  private RunStatus readSlowly(Duration wait) {
    waits.add(wait);
    nanos.addAndGet(wait.toNanos());
    return status(RunState.GATHERING);
  }

  private static RunStatus status(RunState state) {
    return new RunStatus(MANIFEST, state, 0, 0, 0, null, Instant.EPOCH, null);
  }
}
