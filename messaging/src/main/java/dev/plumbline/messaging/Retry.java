package dev.plumbline.messaging;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Tries again after growing pauses, until it works or the service stops. Safe from any thread. */
public final class Retry {

  private final Backoff pauses;
  private final CountDownLatch stopping = new CountDownLatch(1);

  public Retry(Backoff pauses) {
    this.pauses = pauses;
  }

  /** From here on nothing is tried again: what is under way ends by an interruption. */
  public void stop() {
    stopping.countDown();
  }

  public boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /**
   * @param passes whether it may work later; any other failure is thrown
   * @throws InterruptedException when the service stops before there is an answer
   */
  public <T> T untilAnswered(Supplier<T> question, Predicate<RuntimeException> passes)
      throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        return question.get();
      } catch (RuntimeException e) {
        if (!passes.test(e)) {
          throw e;
        }
        pause(failures);
      }
    }
  }

  /** As {@link #untilAnswered}, of what has no answer. */
  public void untilDone(Runnable work, Predicate<RuntimeException> passes)
      throws InterruptedException {
    untilAnswered(
        () -> {
          work.run();
          return true;
        },
        passes);
  }

  /**
   * @throws InterruptedException when the service stops before it worked
   */
  public void until(Attempt attempt) throws InterruptedException {
    for (int failures = 1; !attempt.works(); failures++) {
      pause(failures);
    }
  }

  private void pause(int failures) throws InterruptedException {
    if (stopping.await(pauses.pause(failures).toNanos(), TimeUnit.NANOSECONDS)) {
      throw new InterruptedException("stopping");
    }
  }

  /** One try. */
  public interface Attempt {
    boolean works() throws InterruptedException;
  }
}
