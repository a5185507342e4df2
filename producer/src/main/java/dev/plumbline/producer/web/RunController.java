package dev.plumbline.producer.web;

import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.messaging.http.ClientConnection;
import dev.plumbline.messaging.run.InvalidRequestException;
import dev.plumbline.messaging.run.MissingTasks;
import dev.plumbline.messaging.run.RunPage;
import dev.plumbline.messaging.run.RunRequestJson;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.RunQuery;
import dev.plumbline.producer.run.Runs;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Runs over HTTP: start, watch, cancel. */
@RestController
@RequestMapping(RunController.PATH)
class RunController {

  static final String PATH = "/api/v1/runs";

  private final RunRequestJson json;
  private final Runs runs;
  private final Ledger ledger;
  private final LongPoll longPoll;
  private final RunEventStreams events;
  private final RequestBodies bodies = new RequestBodies(System::nanoTime);

  RunController(
      RunRequestJson json, Runs runs, Ledger ledger, LongPoll longPoll, RunEventStreams events) {
    this.json = json;
    this.runs = runs;
    this.ledger = ledger;
    this.longPoll = longPoll;
    this.events = events;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RunView> start(HttpServletRequest request)
      throws IOException,
          RequestTooLargeException,
          BodyTooSlowException,
          InvalidRequestException,
          InvalidWorkloadException {
    String key = IdempotencyKey.of(request);
    RunStatus run = runs.start(json.read(bodies.read(request.getInputStream())), key);
    return ResponseEntity.accepted()
        .location(URI.create(PATH + "/" + run.id()))
        .body(RunView.of(run));
  }

  /**
   * @param wait such as 30s: answer when the run has ended or this time is over
   */
  @GetMapping("/{id}")
  RunView status(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0s") String wait,
      HttpServletRequest request)
      throws InvalidRequestException {
    return RunView.of(
        longPoll.await(
            WaitParameter.parse(wait),
            () -> ClientConnection.isGone(request),
            time -> runs.status(id, time)));
  }

  /** Tells how the run goes until it ends, or for five minutes. */
  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(@PathVariable UUID id) {
    return events.open(id);
  }

  /**
   * The lowest indexes of tasks without a result: while the run goes on, and of those that it ended
   * without.
   *
   * @param from the lowest index to name
   * @param limit how many at most; the ledger allows 10,000
   */
  @GetMapping("/{id}/missing")
  MissingTasks missing(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") int from,
      @RequestParam(defaultValue = "1000") int limit) {
    return new MissingTasks(ledger.missing(id, from, limit));
  }

  @DeleteMapping("/{id}")
  RunView cancel(@PathVariable UUID id) {
    return RunView.of(runs.cancel(id));
  }

  /** Has no more tasks issued; what is out may finish. */
  @PostMapping("/{id}/pause")
  RunView pause(@PathVariable UUID id) {
    return RunView.of(runs.pause(id));
  }

  /** Goes on with a run that is paused, has failed or was cancelled, from what it lacks. */
  @PostMapping("/{id}/resume")
  RunView resume(@PathVariable UUID id) {
    return RunView.of(runs.resume(id));
  }

  /**
   * Where more runs follow, a {@code Link} header with {@code rel="next"} says where they are.
   *
   * @param limit runs in a page; the ledger allows 1,000
   * @param cursor of the page before, as its link has it
   */
  @GetMapping
  ResponseEntity<List<RunView>> runs(
      @RequestParam(required = false) @Nullable RunState state,
      @RequestParam(required = false) @Nullable String contender,
      @RequestParam(defaultValue = "false") boolean oldestFirst,
      @RequestParam(defaultValue = "1000") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    RunPage page = ledger.page(new RunQuery(state, contender, oldestFirst, cursor, limit));
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    if (page.next() != null) {
      String next =
          ServletUriComponentsBuilder.fromCurrentRequestUri()
              .replacePath(PATH)
              .queryParamIfPresent("state", Optional.ofNullable(state))
              .queryParamIfPresent("contender", Optional.ofNullable(contender))
              .queryParam("oldestFirst", oldestFirst)
              .queryParam("limit", limit)
              .queryParam("cursor", page.next())
              .encode()
              .toUriString();
      answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
    }
    return answer.body(page.runs().stream().map(RunView::of).toList());
  }
}
