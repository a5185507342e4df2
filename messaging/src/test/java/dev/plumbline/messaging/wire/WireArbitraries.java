package dev.plumbline.messaging.wire;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.FetchSource;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Spread;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.core.task.TaskResult;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.workload.Limits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Everything that can be sent, at its limits as well. */
final class WireArbitraries {

  private WireArbitraries() {}

  static Arbitrary<List<Task>> tasks() {
    Arbitrary<Integer> indexes = Arbitraries.integers().between(0, Limits.MAX_TASKS - 1);
    return runs()
        .flatMap(
            run ->
                Combinators.combine(indexes, attempts(), works())
                    .as((index, attempt, work) -> new Task(new TaskId(run, index), attempt, work))
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(5));
  }

  static Arbitrary<List<TaskOutcome>> outcomes() {
    Arbitrary<Integer> indexes = Arbitraries.integers().between(0, Limits.MAX_TASKS - 1);
    return runs()
        .flatMap(
            run -> {
              Arbitrary<TaskId> ids = indexes.map(index -> new TaskId(run, index));
              Arbitrary<TaskOutcome> results =
                  Combinators.combine(ids, attempts(), sums()).as(TaskResult::new);
              Arbitrary<TaskOutcome> failures =
                  Combinators.combine(ids, attempts(), names()).as(TaskFailure::new);
              return Arbitraries.oneOf(results, failures).list().ofMinSize(1).ofMaxSize(4);
            });
  }

  static Arbitrary<BucketSums> sums() {
    Arbitrary<Long> counts = Arbitraries.longs().greaterOrEqual(0);
    return Combinators.combine(
            Arbitraries.maps(names(), amounts()).ofMaxSize(6), spreads(), counts, counts)
        .as(WireArbitraries::sums);
  }

  private static BucketSums sums(
      Map<String, BigDecimal> sums, List<Spread> spreads, long items, long emptyValues) {
    Map<String, Spread> byName = new HashMap<>();
    int next = 0;
    for (String name : sums.keySet()) {
      if (next < spreads.size()) {
        byName.put(name, spreads.get(next++));
      }
    }
    return new BucketSums(sums, byName, items, emptyValues);
  }

  private static Arbitrary<List<Spread>> spreads() {
    return Combinators.combine(Arbitraries.longs().greaterOrEqual(1), amounts(), amounts())
        .as(Spread::new)
        .list()
        .ofMaxSize(6);
  }

  private static Arbitrary<BigDecimal> amounts() {
    Arbitrary<BigInteger> small = Arbitraries.longs().map(BigInteger::valueOf);
    Arbitrary<BigInteger> any =
        Arbitraries.bigIntegers()
            .between(BigInteger.TWO.pow(200).negate(), BigInteger.TWO.pow(200));
    Arbitrary<Integer> scales =
        Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.integers().between(0, 4)),
            Tuple.of(1, Arbitraries.integers().between(0, WireAmounts.MAX_SCALE)));
    return Combinators.combine(Arbitraries.oneOf(small, any), scales).as(BigDecimal::new);
  }

  private static Arbitrary<Work> works() {
    Arbitrary<Integer> buckets = Arbitraries.integers().between(1, Limits.MAX_BUCKETS);
    Arbitrary<Long> items = Arbitraries.longs().between(0, Limits.MAX_ITEMS);
    Arbitrary<Long> places = Arbitraries.longs().between(0, Long.MAX_VALUE - Limits.MAX_ITEMS);
    Arbitrary<Long> rows = Arbitraries.longs().greaterOrEqual(1);
    Arbitrary<Work> countUp =
        Combinators.combine(buckets, items)
            .as((count, most) -> new Work.CountUp(count, most / count));
    Arbitrary<Work> generated =
        Combinators.combine(Arbitraries.longs(), buckets, places, items)
            .as(
                (seed, b, from, n) ->
                    new Work.SumGenerated(seed, b, from, from + n, (int) (n % 3)));
    Arbitrary<Work> inline =
        Combinators.combine(buckets, places, Arbitraries.longs().array(long[].class).ofMaxSize(20))
            .as(Work.SumInline::new);
    Arbitrary<Work> range =
        Combinators.combine(sources(), places, items, rows, digests())
            .as(
                (source, from, n, row, digest) ->
                    new Work.CsvRange(source, from, from + n, row, digest));
    Arbitrary<Work> rowsInline =
        Combinators.combine(sources(), Arbitraries.bytes().array(byte[].class).ofMaxSize(40), rows)
            .as(Work.CsvInline::new);
    return Arbitraries.oneOf(countUp, generated, inline, range, rowsInline, fetches());
  }

  private static Arbitrary<Work> fetches() {
    return Combinators.combine(
            Arbitraries.of("http://127.0.0.1:9000/jokes/{item}", "https://a.b/?c={item}"),
            Arbitraries.integers().between(1, Limits.MAX_CONCURRENCY),
            Arbitraries.integers().between(1, Limits.MAX_TIME_LIMIT_MILLIS),
            Arbitraries.integers().between(1, Limits.MAX_ATTEMPTS),
            Arbitraries.longs().between(0, Limits.MAX_FETCHES),
            Arbitraries.longs().between(0, Limits.MAX_FETCHES))
        .as(
            (url, concurrency, millis, attempts, one, other) ->
                new Work.Fetch(
                    new FetchSource(url, concurrency, millis, attempts),
                    Math.min(one, other),
                    Math.max(one, other)));
  }

  private static Arbitrary<Long> digests() {
    return Arbitraries.longs().between(Work.CsvRange.NO_DIGEST, 0xffff_ffffL);
  }

  private static Arbitrary<CsvSource> sources() {
    Arbitrary<Integer> columns = Arbitraries.integers().greaterOrEqual(0);
    return Combinators.combine(
            names(),
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.of(',', ';', '\t', '|', (char) 1, (char) 127),
            columns,
            columns)
        .as(CsvSource::new);
  }

  /** Every text but halves of surrogate pairs, which no UTF-8 file has. */
  private static Arbitrary<String> names() {
    return Arbitraries.strings()
        .ofMaxLength(12)
        .filter(text -> text.codePoints().noneMatch(WireArbitraries::isHalfAPair));
  }

  private static boolean isHalfAPair(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static Arbitrary<Integer> attempts() {
    return Arbitraries.integers().greaterOrEqual(1);
  }

  private static Arbitrary<RunId> runs() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
        .as((most, least) -> new RunId(new UUID(most, least)));
  }
}
