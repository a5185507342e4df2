package dev.plumbline.aggregator.sweep;

import dev.plumbline.aggregator.ledger.RunEndListener;
import dev.plumbline.messaging.run.RunStatus;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** The runs that have ended and wait for their audit; where it is full, the rest goes without. */
final class AuditQueue implements RunEndListener {

  static final int ROOM = 1_000;

  private final BlockingQueue<RunStatus> runs = new ArrayBlockingQueue<>(ROOM);

  @Override
  @SuppressWarnings("ReturnValueIgnored") // without room it is not audited, which the count tells
  public void runEnded(RunStatus run) {
    runs.offer(run);
  }

  @Nullable RunStatus first() {
    return runs.peek();
  }

  /** What {@link #first} returned is done with. For the one thread that asks for it. */
  void removeFirst() {
    runs.remove();
  }
}
