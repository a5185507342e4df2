package dev.plumbline.producer.dead;

import dev.plumbline.messaging.Backoff;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tries again after growing pauses, until it works or the service stops. Safe from any thread. */
final class Retry {

  private final Backoff pauses;
  private final CountDownLatch stopping = new CountDownLatch(1);

  Retry(Backoff pauses) {
    this.pauses = pauses;
  }

  /** From here on nothing is tried again: what is under way ends by an interruption. */
  void stop() {
    stopping.countDown();
  }

  /**
   * @throws InterruptedException when the service stops before there is an answer
   */
  <T> T untilAnswered(Supplier<T> question) throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        return question.get();
      } catch (LedgerUnavailableException e) {
        pause(failures);
      }
    }
  }

  /**
   * @throws InterruptedException when the service stops before it worked
   */
  void until(Try attempt) throws InterruptedException {
    for (int failures = 1; !attempt.works(); failures++) {
      pause(failures);
    }
  }

  private void pause(int failures) throws InterruptedException {
    if (stopping.await(pauses.pause(failures).toMillis(), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("stopping");
    }
  }

  /** One try. */
  interface Try {
    boolean works() throws InterruptedException;
  }
}
