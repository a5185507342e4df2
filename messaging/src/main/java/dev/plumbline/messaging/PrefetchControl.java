package dev.plumbline.messaging;

/**
 * Keeps the prefetch of one consumer to what its messages take, over all its channels. It changes
 * by no less than a factor of two: each change is a new consumer for the broker. For one thread.
 *
 * <p>What waits behind a long task is given back, so that others can begin it, and so is what
 * memory has no room for.
 */
final class PrefetchControl {

  private static final int SAMPLE = 8;
  private static final double FADING = 0.9;

  private final Prefetch prefetch;
  private final HandlerThread thread;
  private final HeldShare share;

  private volatile int next;
  private double taskNanos;
  private double ackNanos;
  private double largest;

  PrefetchControl(Prefetch prefetch, HandlerThread thread, HeldShare share) {
    this.prefetch = prefetch;
    this.thread = thread;
    this.share = share;
    this.next = prefetch.first();
  }

  /** For a channel that begins to consume. */
  int next() {
    return next;
  }

  /** Now and then, and when a channel holds more than its share. */
  void look(ConsumerChannel channel) {
    HandlerThread.Work work = thread.work();
    measure(work, channel.held());
    boolean isLong = Prefetch.isLong(work.runningNanos(), (long) taskNanos);
    long running = isLong ? work.runningNanos() : 0;
    int wanted =
        prefetch.wanted(
            Math.max((long) taskNanos, running), (long) ackNanos, share.bytes(), (long) largest);
    HeldMessages held = channel.held();
    boolean overfull = held.bytes() > share.bytes() && held.count() > 1;
    boolean bounded = channel.isBounded();
    if (channel.isPaused()) {
      next = wanted;
      boolean room = held.bytes() <= share.bytes() / 2;
      if (held.isEmpty() || (room && (!bounded || held.count() < wanted))) {
        channel.resume(wanted);
      }
    } else if (overfull || (bounded && wanted <= channel.prefetch() / 2)) {
      next = wanted;
      channel.pause();
      giveBack(channel, running, wanted);
    } else if (bounded && wanted >= 2L * channel.prefetch()) {
      next = wanted;
      channel.pause();
      channel.resume(wanted);
    }
  }

  private void measure(HandlerThread.Work work, HeldMessages held) {
    largest = Math.max((double) held.largestSinceLast(), largest * FADING);
    if (work.messages() > 0) {
      double mean = (double) work.busyNanos() / work.messages();
      double weight = Math.min(1, (double) work.messages() / SAMPLE);
      taskNanos = taskNanos == 0 ? mean : taskNanos + weight * (mean - taskNanos);
      ackNanos += (held.meanAckNanos() - ackNanos) / 2;
    }
  }

  /**
   * Only behind a call that is long already: what is given back is delivered again, which costs
   * more than it saves where messages were merely slow for a while.
   */
  private void giveBack(ConsumerChannel channel, long running, int wanted) {
    boolean overfull = channel.held().bytes() > share.bytes();
    if (overfull || running > 0) {
      channel.giveBack(wanted - 1);
    }
  }
}
