package dev.plumbline.testbed.jokes;

import dev.plumbline.core.fetch.AllowedOrigins;
import dev.plumbline.core.fetch.Answer;
import dev.plumbline.core.fetch.OriginRefusedException;
import dev.plumbline.core.fetch.Resolver;
import dev.plumbline.core.fetch.SiteClient;
import dev.plumbline.core.fetch.SiteUrl;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Asks the one upstream for each item and passes on what it says: status, Retry-After and body, as
 * they are. All that a client chooses is the item's number. What goes wrong upstream is an answer
 * here, never the end of a connection.
 */
final class ProxiedJokes implements Answering {

  private static final int BAD_GATEWAY = 502;
  private static final int BUSY = 503;
  private static final int GATEWAY_TIMEOUT = 504;
  private static final int ABOUT_MILLIS = 5_000;

  private final SiteClient client;
  private final SiteUrl upstream;
  private final int limitMillis;
  private final Semaphore permits;

  /**
   * @param limitMillis for each answer of the upstream
   * @param concurrency requests to the upstream at the same time; what is above is refused
   */
  ProxiedJokes(SiteUrl upstream, int limitMillis, int concurrency) {
    // whoever starts the proxy names the upstream, which may be a machine of their own
    this.client =
        new SiteClient(new AllowedOrigins(Set.of(upstream.origin()), true, Resolver.SYSTEM));
    this.upstream = upstream;
    this.limitMillis = limitMillis;
    this.permits = new Semaphore(concurrency);
  }

  @Override
  public boolean answer(long item, int attempt, Reply reply) throws IOException {
    if (!permits.tryAcquire()) {
      reply.send(BUSY, 1, said(item, BUSY));
      return true;
    }
    try {
      Answer answer = ask(upstream, item, attempt, limitMillis);
      reply.send(answer.status(), answer.retryAfterSeconds(), answer.body());
    } finally {
      permits.release();
    }
    return true;
  }

  private Answer ask(SiteUrl url, long item, int attempt, int millis) {
    try {
      return client.get(url, item, attempt, millis, () -> {});
    } catch (SocketTimeoutException e) {
      return new Answer(GATEWAY_TIMEOUT, -1, said(item, GATEWAY_TIMEOUT));
    } catch (IOException | OriginRefusedException e) {
      return new Answer(BAD_GATEWAY, -1, said(item, BAD_GATEWAY));
    }
  }

  private static byte[] said(long item, int status) {
    return JokePlan.json(Long.toString(item), "", status);
  }

  /** As the upstream says, where it is one of ours. */
  @Override
  public String about() {
    SiteUrl url = SiteUrl.parse(upstream.origin() + JokeServer.ABOUT);
    Answer answer = ask(url, 0, 1, ABOUT_MILLIS);
    return answer.status() == 200 ? new String(answer.body(), StandardCharsets.UTF_8) : "";
  }
}
