package dev.plumbline.aggregator.api;

import dev.plumbline.aggregator.ledger.RunCursor;
import dev.plumbline.aggregator.ledger.RunFilter;
import dev.plumbline.aggregator.ledger.RunList;
import dev.plumbline.messaging.run.RunPage;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs page by page. Errors are told by {@link LedgerProblems}. */
@RestController
@RequestMapping(RunLedgerController.PATH)
final class RunPageController {

  private static final int MAX_RUNS = 1_000;
  private static final int MAX_OPEN = 20_000;
  private static final Set<RunState> OPEN = Set.of(RunState.GATHERING);

  private final RunList list;

  RunPageController(RunList list) {
    this.list = list;
  }

  /**
   * @param createdBefore and not at that time, such as 2026-01-31T12:00:00Z
   * @param createdAfter or at that time
   * @param oldestFirst else the newest come first
   * @param cursor {@code next} of the page before; none for the first
   */
  @GetMapping("/page")
  RunPage page(
      @RequestParam @Nullable Set<RunState> state,
      @RequestParam @Nullable String contender,
      @RequestParam @Nullable Instant createdBefore,
      @RequestParam @Nullable Instant createdAfter,
      @RequestParam(defaultValue = "false") boolean oldestFirst,
      @RequestParam @Nullable String cursor,
      @RequestParam(defaultValue = "100") int limit) {
    RequestChecks.inRange("limit", limit, 1, MAX_RUNS);
    return list.page(
        new RunFilter(state == null ? Set.of() : state, contender, createdBefore, createdAfter),
        oldestFirst ? RunList.Order.OLDEST_FIRST : RunList.Order.NEWEST_FIRST,
        cursor == null ? null : parsed(cursor),
        limit);
  }

  /**
   * All of them, the oldest first: who looks for runs to take over must not miss one. Beyond
   * {@value #MAX_OPEN} the newest wait until others have ended.
   */
  @GetMapping(params = {"state=GATHERING", "!limit", "!idempotencyKey"})
  List<RunStatus> open() {
    return list.page(RunFilter.of(OPEN), RunList.Order.OLDEST_FIRST, null, MAX_OPEN).runs();
  }

  private static RunCursor parsed(String cursor) {
    try {
      return RunCursor.parse(cursor);
    } catch (IllegalArgumentException e) {
      throw new RefusedRequestException(
          "cursor must be 'next' of the page before, but is '"
              + cursor
              + "': leave it out to begin again");
    }
  }
}
