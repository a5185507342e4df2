package dev.plumbline.producer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import dev.plumbline.producer.run.RunActivity;
import dev.plumbline.producer.run.Runs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@Timeout(60)
class RunEventStreamsTest {

  private static final RunManifest MANIFEST =
      new RunManifest(UUID.randomUUID(), null, "rabbitmq-quorum", "{}", 10, 1);
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration LATE = Duration.ofHours(1);

  private final Runs runs = mock(Runs.class);
  private final Ledger ledger = mock(Ledger.class);
  private final WaitPlaces places = new WaitPlaces(1);
  private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
  private final AtomicLong nanos = new AtomicLong();

  @BeforeEach
  void nothing_is_known() {
    given(runs.activity(any())).willReturn(RunActivity.UNKNOWN);
    given(ledger.begunAgain(any())).willReturn(OptionalLong.empty());
  }

  @Test
  void the_last_event_is_of_the_end() {
    given(runs.status(eq(MANIFEST.id()), any())).willReturn(gathering(4), ended());

    stream(events(SOON, LATE), gathering(1));

    assertThat(told)
        .map(event -> ((RunEvent) event).run().progress().done())
        .containsExactly(1, 4, 10);
    assertThat(told)
        .map(event -> ((RunEvent) event).run().state())
        .containsExactly(RunState.GATHERING, RunState.GATHERING, RunState.COMPLETED);
  }

  @Test
  void what_nobody_knows_is_null() {
    stream(events(SOON, LATE), ended());

    RunView run = RunView.of(ended());
    assertThat(told).containsExactly(new RunEvent(run, null, null, null, null));
  }

  @Test
  void what_the_ledger_does_not_answer_hides_nothing_else() {
    given(ledger.begunAgain(any())).willThrow(new LedgerUnavailableException("away"));

    stream(events(SOON, LATE), ended());

    assertThat(told).hasSize(1).first().isInstanceOf(RunEvent.class);
  }

  @Test
  void a_ledger_that_is_away_is_told_and_waited_for() {
    given(runs.status(eq(MANIFEST.id()), any()))
        .willThrow(new LedgerUnavailableException("http://10.0.0.1 is away"))
        .willReturn(ended());

    stream(events(SOON, LATE), gathering(1));

    assertThat(told).hasSize(3);
    assertThat(List.copyOf(told).get(1))
        .isInstanceOfSatisfying(
            ProblemDetail.class,
            problem -> {
              assertThat(problem.getStatus()).isEqualTo(503);
              assertThat(problem.getDetail())
                  .isEqualTo("the ledger does not answer now: try again");
            });
  }

  @Test
  void a_run_that_is_removed_meanwhile_ends_its_stream() {
    given(runs.status(eq(MANIFEST.id()), any()))
        .willThrow(new LedgerRefusedException(404, "there is no such run"));

    stream(events(SOON, LATE), gathering(1));

    assertThat(told).hasSize(2);
  }

  @Test
  void a_stream_ends_after_its_time_though_the_run_goes_on() {
    given(runs.status(eq(MANIFEST.id()), eq(SOON)))
        .willAnswer(
            waited -> {
              nanos.addAndGet(SOON.toNanos());
              return gathering(4);
            });

    stream(events(SOON, SOON.multipliedBy(20)), gathering(1));

    assertThat(told).as("the first, and one with every beat").hasSize(1 + 20);
    assertThat(places.take()).as("its place").isNotNull();
  }

  @Test
  void a_client_that_went_away_gives_its_place_back() {
    given(runs.status(eq(MANIFEST.id()), any())).willReturn(gathering(4));
    RunEventStreams events = events(SOON, LATE);

    events.stream(
        gathering(1),
        new SseEmitter() {
          @Override
          public void send(SseEventBuilder event) throws IOException {
            told.add(event);
            if (told.size() > 1) {
              throw new IOException("Broken pipe");
            }
          }
        },
        places.take());

    assertThat(told).hasSize(2);
    assertThat(places.take()).isNotNull();
  }

  @Test
  void a_stream_shares_its_places_with_all_who_wait() {
    given(runs.status(eq(MANIFEST.id()), any())).willReturn(gathering(4));
    RunEventStreams events = events(SOON, LATE);
    WaitPlaces.Place taken = places.take();

    assertThatThrownBy(() -> events.open(MANIFEST.id()))
        .isInstanceOf(TooManyWaitersException.class)
        .hasMessage("1 requests are waiting already: ask without wait, or try again");
    taken.close();
    taken.close(); // gives back no second one

    assertThat(events.open(MANIFEST.id())).isNotNull();
    assertThatThrownBy(() -> events.open(MANIFEST.id()))
        .isInstanceOf(TooManyWaitersException.class);
    events.stop();
  }

  @Test
  void a_stream_that_can_not_begin_takes_no_place() {
    given(runs.status(eq(MANIFEST.id()), any()))
        .willThrow(new LedgerRefusedException(404, "there is no such run"));
    RunEventStreams events = events(SOON, LATE);

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> events.open(MANIFEST.id()))
          .isInstanceOf(LedgerRefusedException.class);
    }
  }

  @Test
  void a_service_that_stops_ends_its_streams() throws Exception {
    given(runs.status(eq(MANIFEST.id()), any())).willReturn(gathering(4));
    RunEventStreams events = events(LATE, LATE);
    Thread stream = Thread.ofVirtual().start(() -> stream(events, gathering(1)));
    assertThat(told.poll(30, TimeUnit.SECONDS)).isNotNull();

    events.stop();

    assertThat(stream.join(Duration.ofSeconds(30))).isTrue();
  }

  private void stream(RunEventStreams events, RunStatus first) {
    events.stream(
        first,
        new SseEmitter() {
          @Override
          public void send(SseEventBuilder event) {
            event.build().stream()
                .map(ResponseBodyEmitter.DataWithMediaType::getData)
                .filter(data -> !(data instanceof String))
                .forEach(told::add);
          }
        },
        places.take());
  }

  private RunEventStreams events(Duration beat, Duration longest) {
    RunEventStreams events =
        new RunEventStreams(
            runs, ledger, places, new RunEventStreams.Pace(beat, longest), nanos::get);
    events.start();
    return events;
  }

  private static RunStatus gathering(int done) {
    return status(RunState.GATHERING, done);
  }

  private static RunStatus ended() {
    return status(RunState.COMPLETED, 10);
  }

  private static RunStatus status(RunState state, int done) {
    return new RunStatus(MANIFEST, state, done, 0, 0, null, Instant.EPOCH, null);
  }
}
