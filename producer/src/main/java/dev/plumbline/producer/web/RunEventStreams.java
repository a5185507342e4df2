package dev.plumbline.producer.web;

import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import dev.plumbline.producer.run.Runs;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams of server-sent events, each about one run until it ends. An event comes with every beat,
 * changed or not, so that each side sees that the other is still there. Each holds a place among
 * those who wait, and ends after a time however long its run takes.
 *
 * <pre>
 *   event: run       data: {"run": {…}, …}    every beat; the last one is of the end
 *   event: problem   data: {"status": 503, …}  while the ledger is away; it goes on
 * </pre>
 *
 * Safe from any thread.
 */
final class RunEventStreams implements SmartLifecycle {

  static final String RUN = "run";
  static final String PROBLEM = "problem";

  /** The network does not tell of a client that vanished, so no stream lasts longer. */
  static final Duration MAX_LENGTH = Duration.ofMinutes(5);

  /**
   * How a stream is paced.
   *
   * @param beat from one event to the next, unless the run ends
   * @param maxLength until the stream ends, and its client has to ask again
   */
  record Pace(Duration beat, Duration maxLength) {}

  private final Runs runs;
  private final Ledger ledger;
  private final WaitPlaces places;
  private final Pace pace;
  private final LongSupplier nanoTicker;
  private volatile CountDownLatch stopped = new CountDownLatch(0); // new with each start

  /**
   * @param nanoTicker nanoseconds from some point in time on
   */
  RunEventStreams(Runs runs, Ledger ledger, WaitPlaces places, Pace pace, LongSupplier nanoTicker) {
    this.runs = runs;
    this.ledger = ledger;
    this.places = places;
    this.pace = pace;
    this.nanoTicker = nanoTicker;
  }

  /**
   * Begins a stream, on a thread of its own.
   *
   * @throws TooManyWaitersException when there is no place
   */
  SseEmitter open(UUID run) {
    WaitPlaces.Place place = places.take();
    boolean begun = false;
    try {
      RunStatus first = runs.status(run, Duration.ZERO); // what is wrong is told before it begins
      SseEmitter emitter = new SseEmitter(0L); // never by the container: the stream ends itself
      Thread.ofVirtual().name("events-" + run).start(() -> stream(first, emitter, place));
      begun = true;
      return emitter;
    } finally {
      if (!begun) {
        place.close();
      }
    }
  }

  void stream(RunStatus first, SseEmitter emitter, WaitPlaces.Place place) {
    try (place) {
      tell(first, emitter);
      emitter.complete();
    } catch (IOException | IllegalStateException e) {
      emitter.completeWithError(e); // the client is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      emitter.complete();
    } catch (RuntimeException e) {
      emitter.completeWithError(e);
    }
  }

  private void tell(RunStatus first, SseEmitter emitter) throws IOException, InterruptedException {
    long end = nanoTicker.getAsLong() + pace.maxLength.toNanos();
    RunStatus status = first;
    send(emitter, RUN, event(status));
    while (!status.state().isTerminal() && end - nanoTicker.getAsLong() > 0) {
      long next = nanoTicker.getAsLong() + pace.beat.toNanos();
      try {
        status = runs.status(first.id(), pace.beat); // comes back at once when the run ends
        if (!status.state().isTerminal() && isStoppedBefore(next)) {
          return;
        }
        send(emitter, RUN, event(status));
      } catch (LedgerUnavailableException e) {
        send(
            emitter,
            PROBLEM,
            ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, Problems.LEDGER_AWAY));
        if (isStoppedBefore(next)) {
          return;
        }
      } catch (LedgerRefusedException e) { // removed meanwhile
        send(emitter, PROBLEM, Problems.detail(HttpStatusCode.valueOf(e.status()), e.getMessage()));
        return;
      }
    }
  }

  private RunEvent event(RunStatus run) {
    return RunEvent.of(RunView.of(run), runs.activity(run), redelivered(run));
  }

  private OptionalLong redelivered(RunStatus run) {
    if (run.manifest().queueType().isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return ledger.begunAgain(run.id());
    } catch (LedgerUnavailableException e) { // the rest is known
      return OptionalLong.empty();
    }
  }

  private static void send(SseEmitter emitter, String name, Object data) throws IOException {
    emitter.send(SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON));
  }

  /** Waits for the time where a ledger that stops, or is away, has answered before it. */
  private boolean isStoppedBefore(long time) throws InterruptedException {
    return stopped.await(time - nanoTicker.getAsLong(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
  }

  /** At the default phase, so before the web server, which waits for the requests that are open. */
  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }
}
