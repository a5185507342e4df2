package dev.plumbline.producer.run;

import dev.plumbline.producer.run.RoomTarget.Sight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Hands out what may wait in one queue to the runs that want to issue tasks, by their weights and
 * in tasks, so that it does not matter how many of them travel in a message. Times are nanoseconds
 * from some point on. Not thread-safe.
 */
final class TaskRoom {

  /** A run that has asked so lately is still about to ask, though its thread may be late. */
  private static final long STILL_WANTING = TimeUnit.MILLISECONDS.toNanos(250);

  private final List<RunShare> shares = new ArrayList<>();
  private final RoomTarget target = new RoomTarget();
  private final DoneRate rate = new DoneRate();
  private double virtualNow;
  private int first; // messages that need no look

  RunShare join(int taskCount, int tasksPerMessage, int weight, long now) {
    if (shares.isEmpty()) {
      rate.restart(now);
      target.restart();
      first = RoomTarget.FIRST;
    }
    RunShare share = new RunShare(taskCount, tasksPerMessage, weight, now);
    shares.add(share);
    return share;
  }

  void leave(RunShare share) {
    shares.remove(share);
  }

  int runs() {
    return shares.size();
  }

  /** Uses a message's worth, if there is one for this run. */
  boolean take(RunShare share, long now) {
    if (share.ends()) {
      return true;
    }
    share.wants(now, virtualNow);
    if (share.credit() == 0 && first > 0) {
      first--;
      share.give();
    }
    return share.use();
  }

  /**
   * So many tasks of the run are done by now.
   *
   * @return whether that is more than before
   */
  boolean done(RunShare share, int done, long now) {
    double messages = share.done(done, now);
    rate.add(messages, now);
    return messages > 0;
  }

  double donePerSecond(long now) {
    return rate.perSecond(now);
  }

  /** Messages that were handed out and are not known to be done. */
  long outstanding() {
    return shares.stream().mapToLong(RunShare::outstanding).sum();
  }

  /**
   * Hands out what the sight allows.
   *
   * @return whether workers have nothing while somebody wants to issue
   */
  boolean look(Sight sight, long now) {
    first = 0;
    shares.forEach(RunShare::takeBack);
    List<RunShare> wanting =
        shares.stream()
            .filter(share -> share.wanted(now - STILL_WANTING))
            .filter(RunShare::wantsMore)
            .toList();
    double perSecond = rate.perSecond(now);
    boolean starving = !wanting.isEmpty() && target.starving(sight, perSecond);
    long left = target.handOut(sight, perSecond);
    target.learn(starving && perSecond > 0);
    if (wanting.size() > 1) {
      int few = RoomTarget.few(sight.consumers());
      left = handOut(left, wanting, share -> share.trusted(few, now));
    }
    handOut(left, wanting, share -> true);
    return starving;
  }

  private long handOut(long messages, List<RunShare> wanting, Predicate<RunShare> trusted) {
    PriorityQueue<RunShare> next =
        new PriorityQueue<>(Comparator.comparingDouble(RunShare::virtualTime));
    next.addAll(wanting);
    long left = messages;
    while (left > 0 && !next.isEmpty()) {
      RunShare share = next.remove();
      if (!trusted.test(share)) {
        share.forgo(virtualNow);
      } else if (share.wantsMore()) {
        virtualNow = Math.max(virtualNow, share.virtualTime());
        share.give();
        left--;
        next.add(share);
      }
    }
    return left;
  }
}
