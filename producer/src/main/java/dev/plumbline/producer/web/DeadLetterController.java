package dev.plumbline.producer.web;

import dev.plumbline.messaging.run.InvalidRequestException;
import dev.plumbline.producer.dead.DeadLetters;
import dev.plumbline.producer.dead.StoredMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters and parked messages over HTTP. */
@RestController
@RequestMapping("/api/v1/dead-letters")
class DeadLetterController {

  /**
   * How a replay went.
   *
   * @param replayed messages published again
   */
  record Replay(int replayed) {}

  private final DeadLetters deadLetters;

  DeadLetterController(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  @GetMapping
  List<StoredMessage> list(@RequestParam(defaultValue = "100") int limit)
      throws InvalidRequestException {
    return deadLetters.list(limit);
  }

  /**
   * @param queue the parking queue; all of them when it is left out
   */
  @PostMapping("/replay")
  Replay replay(@RequestParam(required = false) @Nullable String queue)
      throws InvalidRequestException, InterruptedException {
    return new Replay(deadLetters.replay(queue));
  }
}
