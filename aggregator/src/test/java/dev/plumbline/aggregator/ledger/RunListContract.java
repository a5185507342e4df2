package dev.plumbline.aggregator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.RunList.Order;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunPage;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database has to do for lists. */
abstract class RunListContract {

  private static final Instant START = Instant.parse("2026-02-03T04:05:06.007Z");

  private static final RunFilter ALL = RunFilter.of(Set.of());

  private TestDatabase database;
  private RunLedger ledger;
  private RunList list;
  private Instant now = START;

  abstract TestDatabase open();

  @BeforeEach
  void openDatabase() {
    database = open();
    database.deleteAllRows();
    ledger = database.ledger(() -> now);
    list = database.list();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void pages_hold_every_run_once_in_either_order() {
    List<UUID> oldestFirst = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      now = START.plusMillis(i);
      oldestFirst.add(register(5));
    }

    assertThat(pages(ALL, Order.OLDEST_FIRST, 5)).isEqualTo(oldestFirst);
    assertThat(pages(ALL, Order.NEWEST_FIRST, 4)).isEqualTo(oldestFirst.reversed());
    assertThat(pages(ALL, Order.NEWEST_FIRST, 12)).hasSize(12);
  }

  @Test
  void runs_of_one_millisecond_are_on_one_page_each() {
    List<UUID> runs = IntStream.range(0, 7).mapToObj(i -> register(5)).toList();

    assertThat(pages(ALL, Order.NEWEST_FIRST, 2)).containsExactlyInAnyOrderElementsOf(runs);
    assertThat(pages(ALL, Order.OLDEST_FIRST, 3)).containsExactlyInAnyOrderElementsOf(runs);
  }

  @Test
  void a_run_that_comes_between_two_pages_moves_none_of_the_others() {
    List<UUID> first = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      now = START.plusMillis(i);
      first.add(register(5));
    }
    RunPage page = list.page(ALL, Order.NEWEST_FIRST, null, 2);

    now = START.plusSeconds(1);
    register(5);
    RunPage next = list.page(ALL, Order.NEWEST_FIRST, cursor(page), 2);

    assertThat(ids(next)).containsExactly(first.get(1), first.get(0));
    assertThat(next.next()).isNull();
  }

  @Test
  void runs_are_filtered_by_state_contender_and_time() {
    UUID open = register(5);
    now = START.plusSeconds(10);
    UUID completed = register(0);
    now = START.plusSeconds(20);
    RunManifest quorum =
        new RunManifest(UUID.randomUUID(), null, QueueType.QUORUM.contender(), "{}", 5, 1);
    ledger.register(quorum);

    assertThat(ids(RunFilter.of(Set.of(RunState.COMPLETED)))).containsExactly(completed);
    assertThat(ids(RunFilter.of(Set.of(RunState.GATHERING)))).containsExactly(quorum.id(), open);
    assertThat(ids(new RunFilter(Set.of(), QueueType.QUORUM.contender(), null, null)))
        .containsExactly(quorum.id());
    assertThat(ids(new RunFilter(Set.of(), null, START.plusSeconds(10), null)))
        .containsExactly(open);
    assertThat(ids(new RunFilter(Set.of(), null, START.plusSeconds(20), START.plusSeconds(10))))
        .containsExactly(completed);
  }

  @Test
  void every_open_run_is_seen_the_oldest_first_and_none_that_has_ended() {
    database
        .jdbc()
        .batchUpdate(
            "INSERT INTO run (id, contender, specification, task_count, tasks_per_message, state,"
                + " done, duplicates, created_at) VALUES (?, 'x', '{}', 5, 1, 'GATHERING', 0, 0,"
                + " ?)",
            IntStream.range(0, 2_500)
                .mapToObj(
                    i ->
                        new Object[] {
                          UUID.randomUUID(), START.plusMillis(i / 3).atOffset(ZoneOffset.UTC)
                        })
                .toList());
    register(0);

    List<RunGlance> seen = new ArrayList<>();
    list.forEachOpen(seen::add);

    assertThat(seen).hasSize(2_500).extracting(RunGlance::createdAt).isSorted();
    assertThat(seen).extracting(RunGlance::id).doesNotHaveDuplicates();
  }

  @Test
  void a_cursor_survives_its_text() {
    RunCursor cursor = new RunCursor(START, UUID.randomUUID());

    assertThat(RunCursor.parse(cursor.text())).isEqualTo(cursor);
  }

  private UUID register(int tasks) {
    RunId run = RunId.random();
    ledger.register(Runs.manifest(run, tasks));
    return run.value();
  }

  private List<UUID> pages(RunFilter filter, Order order, int limit) {
    List<UUID> ids = new ArrayList<>();
    @Nullable RunCursor after = null;
    do {
      RunPage page = list.page(filter, order, after, limit);
      assertThat(page.runs()).hasSizeBetween(1, limit);
      ids.addAll(ids(page));
      after = cursor(page);
    } while (after != null);
    return ids;
  }

  private List<UUID> ids(RunFilter filter) {
    return ids(list.page(filter, Order.NEWEST_FIRST, null, 100));
  }

  private static List<UUID> ids(RunPage page) {
    return page.runs().stream().map(RunStatus::id).toList();
  }

  private static @Nullable RunCursor cursor(RunPage page) {
    return page.next() == null ? null : RunCursor.parse(page.next());
  }
}
