package dev.plumbline.core.workload;

import dev.plumbline.core.fetch.SiteUrl;
import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.FetchSource;
import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.WorkFunction;
import java.util.List;

/**
 * What a run has to do, as its user says it; small enough to travel in a request and to be kept in
 * the ledger. {@link WorkloadPlanner} turns it into tasks, the same tasks each time.
 */
public sealed interface WorkloadSpec {

  /** Every {@link #kind}. */
  List<String> KINDS = List.of(Count.KIND, Sum.KIND, Csv.KIND, Fetch.KIND, Own.KIND);

  /** The name that users know the workload by. */
  String kind();

  /** The number of tasks asked for; a plan has fewer where there is less to do. */
  int tasks();

  /**
   * How many tasks are to run at the same time where there are so many workers: as many, unless the
   * work waits and says how many.
   */
  default int atOnce(int workers) {
    return workers;
  }

  /**
   * The talk's adder: {@code increments} additions of 1 to each of {@code buckets} buckets, which
   * are 10^12 items at most.
   *
   * @param increments 0 to 10^12
   * @param buckets 1 to 10,000
   */
  record Count(long increments, int buckets, int tasks) implements WorkloadSpec {
    public static final String KIND = "count";

    public Count {
      Limits.check("increments", increments, 0, Limits.MAX_ITEMS);
      Limits.check("buckets", buckets, 1, Limits.MAX_BUCKETS);
      Limits.checkItems(increments, buckets);
      Limits.check("tasks", tasks, 1, Limits.MAX_TASKS);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * The pseudo-random numbers 0 to {@code numbers - 1} of {@code seed}, summed by bucket.
   *
   * @param inline whether the numbers are shipped with the tasks
   * @param payload bytes shipped with each task that nobody looks at, 0 to 1 MiB; beside numbers
   *     that are made by the worker only
   */
  record Sum(long numbers, int buckets, long seed, boolean inline, int tasks, int payload)
      implements WorkloadSpec {
    public static final String KIND = "sum";

    public Sum {
      Limits.check("numbers", numbers, 0, Limits.MAX_ITEMS);
      Limits.check("buckets", buckets, 1, Limits.MAX_BUCKETS);
      Limits.check("tasks", tasks, 1, Limits.MAX_TASKS);
      Limits.check("payload", payload, 0, inline ? 0 : Limits.MAX_PAYLOAD);
    }

    /** With nothing shipped but the tasks. */
    public Sum(long numbers, int buckets, long seed, boolean inline, int tasks) {
      this(numbers, buckets, seed, inline, tasks, 0);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * The rows of a file, grouped by a key column: count, sum, min, max and mean of a value column.
   *
   * @param dataset a file name inside the data folder
   * @param key the column's name, or its number counted from 1 where no column has that name
   * @param value the column's name or number, as for the key
   * @param header whether the first row names the columns; without one, columns go by number
   * @param delimiter one ASCII character
   * @param inline whether the rows are shipped with the tasks
   */
  record Csv(
      String dataset,
      String key,
      String value,
      boolean header,
      char delimiter,
      boolean inline,
      int tasks)
      implements WorkloadSpec {
    public static final String KIND = "csv";

    public Csv {
      Limits.checkText("dataset", dataset);
      Limits.checkText("key", key);
      Limits.checkText("value", value);
      CsvSource.requireDelimiter(delimiter);
      Limits.check("tasks", tasks, 1, Limits.MAX_TASKS);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * The items 0 to {@code fetches - 1} of a site: how each fetch ended, and the bytes of the
   * bodies.
   *
   * @param source its url is http or https, with {@code {item}} in path or query only; at most
   *     10,000 tasks at a time, 60 s for an attempt and 10 attempts
   * @param fetches 0 to 10,000,000
   */
  record Fetch(FetchSource source, long fetches, int tasks) implements WorkloadSpec {
    public static final String KIND = "fetch";

    public Fetch {
      Limits.check("fetches", fetches, 0, Limits.MAX_FETCHES);
      Limits.check("tasks", tasks, 1, Limits.MAX_TASKS);
      checkSource(source);
    }

    /** The same with so many tasks at a time. */
    public Fetch withConcurrency(int concurrency) {
      FetchSource other =
          new FetchSource(source.url(), concurrency, source.timeLimitMillis(), source.attempts());
      return new Fetch(other, fetches, tasks);
    }

    /**
     * @throws IllegalArgumentException when it is out of bounds, wherever it came from
     */
    public static void checkSource(FetchSource source) {
      Limits.checkText("url", source.url());
      SiteUrl.parse(source.url());
      Limits.check("concurrency", source.concurrency(), 1, Limits.MAX_CONCURRENCY);
      Limits.check("timeLimitMillis", source.timeLimitMillis(), 1, Limits.MAX_TIME_LIMIT_MILLIS);
      Limits.check("attempts", source.attempts(), 1, Limits.MAX_ATTEMPTS);
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public int atOnce(int workers) {
      return source.concurrency();
    }
  }

  /**
   * A function of the user's own, which makes amounts in buckets of each item.
   *
   * @param function which function of which jar
   * @param items what it is given
   */
  record Own(WorkFunction function, Items items, int tasks) implements WorkloadSpec {
    public static final String KIND = "own";

    public Own {
      Limits.check("tasks", tasks, 1, Limits.MAX_TASKS);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * What a function of the user's is given, one after the other.
   *
   * @param dataset the name of a file, or of a folder of files, inside the data folder; empty for
   *     numbers
   * @param from the first of the numbers; 0 for others
   * @param to behind the last of the numbers, at most 10^12 of them; 0 for others
   * @param header of CSV: whether the first row names the columns
   * @param delimiter of CSV: one ASCII character
   */
  record Items(
      ItemFormat format, String dataset, long from, long to, boolean header, char delimiter) {

    public Items {
      CsvSource.requireDelimiter(delimiter);
      if (format == ItemFormat.NUMBERS) {
        Limits.check("from", from, 0, Long.MAX_VALUE - Limits.MAX_ITEMS);
        Limits.check("to", to, from + 1, from + Limits.MAX_ITEMS);
      } else {
        Limits.checkText("dataset", dataset);
      }
    }

    /**
     * @param last counted in
     */
    public static Items ofNumbers(long first, long last) {
      return new Items(ItemFormat.NUMBERS, "", first, last + 1, false, ',');
    }

    /** Of a file or a folder whose format needs no more said. */
    public static Items of(ItemFormat format, String dataset) {
      return new Items(format, dataset, 0, 0, format == ItemFormat.CSV, ',');
    }
  }
}
