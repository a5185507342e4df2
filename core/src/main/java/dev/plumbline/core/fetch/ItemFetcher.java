package dev.plumbline.core.fetch;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Fetches items until each has an end. An answer is an end, and so is a time-out; only who is told
 * to come again does, and who got no answer at all. Used by one thread.
 */
public final class ItemFetcher {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int MAX_RETRY_AFTER_SECONDS = 30;
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long SLICE_MILLIS = 250;

  private final SiteClient client;
  private final SiteUrl url;
  private final int limitMillis;
  private final int attempts;
  private final Runnable check;

  /**
   * @param check called now and then; what it throws ends the fetch
   */
  public ItemFetcher(
      SiteClient client, SiteUrl url, int limitMillis, int attempts, Runnable check) {
    this.client = client;
    this.url = url;
    this.limitMillis = limitMillis;
    this.attempts = attempts;
    this.check = check;
  }

  /**
   * @throws OriginRefusedException when the site may not be asked
   */
  public Fetched fetch(long item) throws OriginRefusedException {
    Fetched last = new Fetched(Outcome.UNREACHABLE, 0);
    for (int attempt = 1; attempt <= attempts; attempt++) {
      long pauseMillis;
      try {
        Answer answer = client.get(url, item, attempt, limitMillis, check);
        last = new Fetched(outcome(answer), answer.body().length);
        if (last.outcome() != Outcome.THROTTLED
            || answer.retryAfterSeconds() > MAX_RETRY_AFTER_SECONDS) {
          return last;
        }
        pauseMillis = TimeUnit.SECONDS.toMillis(Math.max(1, answer.retryAfterSeconds()));
      } catch (SocketTimeoutException e) {
        return new Fetched(Outcome.TIMED_OUT, 0);
      } catch (BodyTooLargeException e) {
        return new Fetched(Outcome.TOO_LARGE, 0);
      } catch (IOException e) {
        check.run(); // an interrupted thread's connection breaks, which is no fault of the site
        last = new Fetched(Outcome.UNREACHABLE, 0);
        pauseMillis = FIRST_PAUSE_MILLIS << attempt;
      }
      if (attempt < attempts) {
        pause(pauseMillis);
      }
    }
    return last;
  }

  private static Outcome outcome(Answer answer) {
    if (answer.status() == TOO_MANY_REQUESTS) {
      return Outcome.THROTTLED;
    }
    return answer.status() >= 200 && answer.status() < 300 ? Outcome.OK : Outcome.ERROR;
  }

  private void pause(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; left > 0; left = millisTo(end)) {
      check.run();
      LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(Math.min(left, SLICE_MILLIS)));
    }
  }

  private static long millisTo(long end) {
    return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
  }
}
