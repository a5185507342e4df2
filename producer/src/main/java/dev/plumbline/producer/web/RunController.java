package dev.plumbline.producer.web;

import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.messaging.run.MissingTasks;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.request.InvalidRequestException;
import dev.plumbline.producer.request.RunRequestJson;
import dev.plumbline.producer.run.Runs;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs over HTTP: start, watch, fetch the result, cancel. */
@RestController
@RequestMapping(RunController.PATH)
class RunController {

  static final String PATH = "/api/v1/runs";
  static final int MAX_BODY_BYTES = 16 * 1024;

  private static final int MAX_KEY = 255;

  private final RunRequestJson json;
  private final Runs runs;
  private final Ledger ledger;

  RunController(RunRequestJson json, Runs runs, Ledger ledger) {
    this.json = json;
    this.runs = runs;
    this.ledger = ledger;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RunView> start(
      InputStream body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key)
      throws IOException, BodyTooLargeException, InvalidRequestException, InvalidWorkloadException {
    byte[] bytes = body.readNBytes(MAX_BODY_BYTES + 1);
    if (bytes.length > MAX_BODY_BYTES) {
      throw new BodyTooLargeException(MAX_BODY_BYTES);
    }
    RunStatus run = runs.start(json.read(bytes), checked(key));
    return ResponseEntity.accepted()
        .location(URI.create(PATH + "/" + run.id()))
        .body(RunView.of(run));
  }

  /**
   * @param wait such as 30s: answer when the run has ended or this time is over
   */
  @GetMapping("/{id}")
  RunView status(@PathVariable UUID id, @RequestParam(defaultValue = "0s") String wait)
      throws InvalidRequestException {
    return RunView.of(runs.status(id, WaitParameter.parse(wait)));
  }

  @GetMapping("/{id}/result")
  RunResult result(@PathVariable UUID id) {
    return ledger.result(id);
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

  @GetMapping
  List<RunView> runs(@RequestParam(required = false) @Nullable RunState state) {
    return ledger.runs(state).stream().map(RunView::of).toList();
  }

  private static @Nullable String checked(@Nullable String key) throws InvalidRequestException {
    if (key != null && (key.isBlank() || key.length() > MAX_KEY)) {
      throw new InvalidRequestException(
          "the header Idempotency-Key must have from 1 to "
              + MAX_KEY
              + " characters, but has "
              + key.strip().length());
    }
    return key;
  }
}
