package dev.plumbline.testbed.jokes;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each item was asked for. A first attempt is an execution; a later one, of a client that
 * was told to come again, belongs to it. Safe from any thread.
 */
final class RequestCounts {

  /** Items are below it. */
  static final long MAX_ITEMS = 10_000_000;

  private static final int PAGE = 1 << 14;

  private final ConcurrentMap<Integer, AtomicIntegerArray> pages = new ConcurrentHashMap<>();
  private final LongAdder requests = new LongAdder();
  private final LongAdder executions = new LongAdder();
  private final LongAdder items = new LongAdder();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();

  /**
   * What was counted.
   *
   * @param executions first attempts
   * @param items different ones
   * @param mostOpen most requests that waited for their answer at the same time
   */
  record Counted(long requests, long executions, long items, int mostOpen) {}

  /**
   * @param said that the client says it is; 0 where it does not say, and the item's requests are
   *     counted instead
   * @return which attempt it is
   */
  int begin(long item, int said) {
    int now = open.incrementAndGet();
    if (now > mostOpen.get()) {
      mostOpen.accumulateAndGet(now, Math::max);
    }
    requests.increment();
    int before =
        pages
            .computeIfAbsent((int) (item / PAGE), page -> new AtomicIntegerArray(PAGE))
            .getAndIncrement((int) (item % PAGE));
    if (before == 0) {
      items.increment();
    }
    int attempt = said == 0 ? before + 1 : said;
    if (attempt == 1) {
      executions.increment();
    }
    return attempt;
  }

  void end() {
    open.decrementAndGet();
  }

  Counted counted() {
    return new Counted(requests.sum(), executions.sum(), items.sum(), mostOpen.get());
  }

  /** From here on anew; for times when nobody asks. */
  void reset() {
    pages.clear();
    requests.reset();
    executions.reset();
    items.reset();
    mostOpen.set(open.get());
  }
}
