package dev.plumbline.aggregator.ledger;

import dev.plumbline.messaging.run.RunPage;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of runs, page by page. Safe from any thread; throws as {@link RunLedger} does. */
public final class RunList {

  /** Which runs come first. */
  public enum Order {
    NEWEST_FIRST("created_at < :at OR (created_at = :at AND id > :id)", "created_at DESC, id"),
    OLDEST_FIRST("created_at > :at OR (created_at = :at AND id > :id)", "created_at, id");

    private final String beyond;
    private final String columns;

    Order(String beyond, String columns) {
      this.beyond = beyond;
      this.columns = columns;
    }
  }

  private static final int GLANCES = 1_000;

  private final JdbcClient jdbc;

  public RunList(JdbcTemplate jdbc) {
    this.jdbc = JdbcClient.create(jdbc);
  }

  /**
   * @param after the last run of the page before; null for the first page
   * @param limit runs a page
   */
  public RunPage page(RunFilter filter, Order order, @Nullable RunCursor after, int limit) {
    List<String> conditions = new ArrayList<>(List.of("state IN (:states)", "accepted"));
    Map<String, Object> params = new HashMap<>();
    params.put("states", filter.states().stream().map(RunState::name).toList());
    params.put("limit", limit + 1); // one more tells whether a page follows
    if (filter.contender() != null) {
      conditions.add("contender = :contender");
      params.put("contender", filter.contender());
    }
    if (filter.createdBefore() != null) {
      conditions.add("created_at < :before");
      params.put("before", filter.createdBefore().atOffset(ZoneOffset.UTC));
    }
    if (filter.createdAfter() != null) {
      conditions.add("created_at >= :since");
      params.put("since", filter.createdAfter().atOffset(ZoneOffset.UTC));
    }
    if (after != null) {
      conditions.add("(" + order.beyond + ")");
      params.putAll(beyond(after));
    }
    List<RunStatus> runs =
        jdbc.sql(
                RunRows.SELECT
                    + " WHERE "
                    + String.join(" AND ", conditions)
                    + " ORDER BY "
                    + order.columns
                    + " LIMIT :limit")
            .params(params)
            .query(RunColumns::status)
            .list();
    return runs.size() <= limit
        ? new RunPage(runs, null)
        : new RunPage(runs.subList(0, limit), cursorOf(runs.get(limit - 1)).text());
  }

  /** Every run that gathers, the oldest first, whatever their number. */
  public void forEachOpen(Consumer<RunGlance> consumer) {
    @Nullable RunGlance last = null;
    List<RunGlance> page;
    do {
      page = open(last);
      page.forEach(consumer);
      last = page.isEmpty() ? null : page.getLast();
    } while (page.size() == GLANCES);
  }

  private List<RunGlance> open(@Nullable RunGlance after) {
    String beyond = after == null ? "" : " AND (" + Order.OLDEST_FIRST.beyond + ")";
    return jdbc.sql(
            "SELECT id, contender, done, created_at FROM run WHERE state = :gathering AND accepted"
                + beyond
                + " ORDER BY created_at, id LIMIT :limit")
        .param("gathering", RunState.GATHERING.name())
        .param("limit", GLANCES)
        .params(after == null ? Map.of() : beyond(new RunCursor(after.createdAt(), after.id())))
        .query(
            (row, number) ->
                new RunGlance(
                    row.getObject("id", UUID.class),
                    row.getString("contender"),
                    row.getInt("done"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static Map<String, Object> beyond(RunCursor cursor) {
    return Map.of("at", cursor.createdAt().atOffset(ZoneOffset.UTC), "id", cursor.id());
  }

  private static RunCursor cursorOf(RunStatus run) {
    return new RunCursor(run.createdAt(), run.id());
  }
}
