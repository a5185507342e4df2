package dev.plumbline.producer.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How many messages of one queue may be on their way to be done, and whose is next. No more than
 * what is done in {@value #SECONDS_AHEAD} s: whoever comes next waits for no more than that.
 *
 * <pre>
 *   run of 1,000,000 ─┐ takes its share                    done, as the ledger says
 *   run of 5         ─┼──────────────► [ window: rate × 0.6 s ] ─────────────────► room again
 *   run of 300,000   ─┘ by weight        at least a few a thread
 * </pre>
 *
 * <p>Of work that waits, as many messages as a worker has open are out at once, in nobody's way.
 *
 * <p>It counts what was issued and what is done, and asks no broker how much lies in a queue: so it
 * holds on every broker, and a count that is late makes it no smaller. Times are nanoseconds from
 * some point on. Not thread-safe.
 */
final class WorkWindow {

  /** What may be on its way before anything is known. */
  static final int FIRST = 8;

  /** Of the smallest tasks: the broker and the services need up to a millisecond for a message. */
  static final int MAX_FEW = 512;

  static final double SECONDS_AHEAD = 0.6;

  private static final int FEW_PER_CONSUMER = 2;
  private static final long MAX_BYTES = 64L << 20;
  private static final double MAX_SECONDS_TOLD = 3_600;

  /** One run may be ahead of another by such a part of the window, so that none waits for both. */
  private static final double LEAD = 0.25;

  /** A run that has asked so lately is still about to ask, though its thread may be late. */
  private static final long STILL_WANTING = TimeUnit.MILLISECONDS.toNanos(250);

  private final List<RunShare> shares = new ArrayList<>();
  private final DoneRate rate = new DoneRate();
  private double virtualNow;
  private int consumers;

  RunShare join(int tasksPerMessage, int weight, long now) {
    if (shares.isEmpty()) {
      rate.restart(now);
    }
    RunShare share = new RunShare(tasksPerMessage, weight, now);
    shares.add(share);
    return share;
  }

  void leave(RunShare share) {
    shares.remove(share);
  }

  int runs() {
    return shares.size();
  }

  /** So many threads of workers take from the queue. */
  void consumers(int count) {
    consumers = count;
  }

  /** Takes a message of so many tasks, if it is this run's turn and there is room. */
  boolean take(RunShare share, int tasks, long now) {
    share.wants(now, virtualNow);
    if (!mayTake(share, now)) {
      return false;
    }
    virtualNow = Math.max(virtualNow, share.virtualTime());
    share.take(tasks);
    return true;
  }

  /** A run that has nothing on its way may always go on, whatever others have lost. */
  boolean mayTake(RunShare share, long now) {
    double size = size(share, now);
    return share.outstanding() == 0
        || (share.mayWait() && outstandingBytes() < MAX_BYTES)
        || (crowding() < size
            && outstandingBytes() < MAX_BYTES
            && isTrusted(share, now)
            && share.virtualTime() <= leastVirtualTime(now) + LEAD * size * share.cost());
  }

  private boolean isTrusted(RunShare share, long now) {
    return shares.size() == 1 || share.trusted(few(consumers), now);
  }

  private double leastVirtualTime(long now) {
    double min = Double.POSITIVE_INFINITY;
    for (RunShare share : shares) {
      if (share.wanted(now - STILL_WANTING) && isTrusted(share, now)) {
        min = Math.min(min, share.virtualTime());
      }
    }
    return min;
  }

  /**
   * So many tasks of the run are settled by now.
   *
   * @return whether that is more than before
   */
  boolean done(RunShare share, int settled, long now) {
    double messages = share.done(settled, now);
    rate.add(messages, now);
    return messages > 0;
  }

  /** Messages on their way: issued, and neither done nor known to be lost. */
  long outstanding() {
    long sum = 0;
    for (RunShare share : shares) {
      sum += share.outstanding();
    }
    return sum;
  }

  private long crowding() {
    long sum = 0;
    for (RunShare share : shares) {
      sum += share.crowding();
    }
    return sum;
  }

  private double outstandingBytes() {
    double sum = 0;
    for (RunShare share : shares) {
      sum += share.outstanding() * share.meanBytes();
    }
    return sum;
  }

  /** What is on its way, in seconds, at the rate at which it is done: an hour at most. */
  double secondsAhead(long now) {
    long outstanding = outstanding();
    return outstanding == 0 ? 0 : Math.min(MAX_SECONDS_TOLD, outstanding / rate.perSecond(now));
  }

  /** In messages: what workers have in hand, and what is to be there when they have done it. */
  private double size(RunShare share, long now) {
    double few = Math.max(few(consumers), fewSmall(share));
    return Math.max(few, consumers + rate.perSecond(now) * SECONDS_AHEAD);
  }

  /**
   * Of small tasks a small run goes out at once, and where a round trip takes longer than the
   * window, which happens on a busy machine, they still flow.
   */
  private double fewSmall(RunShare share) {
    return Math.min(MAX_FEW, share.messagesIn(SECONDS_AHEAD * consumers));
  }

  /** As many messages as do no harm, however long their tasks take. */
  static int few(int consumers) {
    return Math.max(FIRST, FEW_PER_CONSUMER * consumers);
  }
}
