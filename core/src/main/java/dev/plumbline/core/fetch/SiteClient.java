package dev.plumbline.core.fetch;

import java.io.IOException;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks sites for items, over connections that are kept for the next item: as many as are asked for
 * at the same time, since each waits in its own thread. Safe from any thread.
 */
public final class SiteClient {

  /** Servers close what is idle for long; what is younger is likely to be open still. */
  private static final long MAX_IDLE_NANOS = 4_000_000_000L;

  private final AllowedOrigins allowed;
  private final AtomicBoolean sweeping = new AtomicBoolean();
  private final Map<Origin, Deque<SiteConnection>> idle = new ConcurrentHashMap<>();

  public SiteClient(AllowedOrigins allowed) {
    this.allowed = allowed;
  }

  /**
   * Asks for an item once.
   *
   * @param attempt which this is, from 1; our own joke server answers by it
   * @param limitMillis until the end of the body
   * @param check called now and then while it waits; what it throws ends the request
   * @throws OriginRefusedException when the site may not be asked
   * @throws java.net.SocketTimeoutException when the time is over
   * @throws BodyTooLargeException when the body is
   * @throws IOException when there is no connection, it broke, or what came is no HTTP
   */
  public Answer get(SiteUrl url, long item, int attempt, int limitMillis, Runnable check)
      throws OriginRefusedException, IOException {
    Deadline deadline = new Deadline(limitMillis, check);
    String request = request(url, item, attempt);
    SiteConnection kept = takeIdle(url.origin());
    if (kept != null) {
      try {
        return ask(url.origin(), kept, request, deadline);
      } catch (StaleConnectionException e) {
        // the server closed it while nobody asked: nothing was asked of it
      }
    }
    SiteConnection fresh = SiteConnection.open(url.origin(), allowed.check(url.origin()), deadline);
    return ask(url.origin(), fresh, request, deadline);
  }

  private Answer ask(Origin origin, SiteConnection connection, String request, Deadline deadline)
      throws IOException {
    boolean reusable = false;
    try {
      Answer answer = connection.ask(request, deadline);
      reusable = connection.isReusable();
      return answer;
    } finally {
      if (reusable) {
        keep(origin, connection);
      } else {
        connection.close();
      }
    }
  }

  private static String request(SiteUrl url, long item, int attempt) {
    return "GET "
        + url.path(item)
        + " HTTP/1.1\r\nHost: "
        + url.origin().authority()
        + "\r\nAccept: application/json\r\nUser-Agent: plumbline\r\n"
        + ATTEMPT
        + ": "
        + attempt
        + "\r\n\r\n";
  }

  /** The header that says which attempt a request is. */
  public static final String ATTEMPT = "Plumbline-Attempt";

  private @Nullable SiteConnection takeIdle(Origin origin) {
    Deque<SiteConnection> some = idle.computeIfAbsent(origin, any -> new ConcurrentLinkedDeque<>());
    SiteConnection next = some.pollFirst();
    while (next != null && next.idleNanos() > MAX_IDLE_NANOS) {
      next.close();
      next = some.pollFirst();
    }
    return next;
  }

  private void keep(Origin origin, SiteConnection connection) {
    connection.idleSince(System.nanoTime());
    idle.computeIfAbsent(origin, any -> new ConcurrentLinkedDeque<>()).addFirst(connection);
    sweepLater();
  }

  /** By a thread that is there as long as there is anything to close. */
  private void sweepLater() {
    if (sweeping.compareAndSet(false, true)) {
      Thread.ofVirtual().name("site-client-sweep").start(this::sweep);
    }
  }

  private void sweep() {
    while (isAnyIdle()) {
      LockSupport.parkNanos(this, MAX_IDLE_NANOS / 2);
      idle.values().forEach(SiteClient::closeOld);
    }
    sweeping.set(false);
    if (isAnyIdle()) { // one came in between
      sweepLater();
    }
  }

  private boolean isAnyIdle() {
    return idle.values().stream().anyMatch(some -> !some.isEmpty());
  }

  private static void closeOld(Deque<SiteConnection> some) {
    SiteConnection last = some.pollLast();
    while (last != null && last.idleNanos() > MAX_IDLE_NANOS) {
      last.close();
      last = some.pollLast();
    }
    if (last != null) {
      some.addLast(last);
    }
  }
}
