package dev.plumbline.testbed.jokes;

import java.io.IOException;

/** Answers as the seed says. */
final class SeededJokes implements Answering {

  private final JokeSettings settings;

  SeededJokes(JokeSettings settings) {
    this.settings = settings;
  }

  @Override
  public boolean answer(long item, int attempt, Reply reply)
      throws IOException, InterruptedException {
    JokePlan plan = JokePlan.of(settings, item);
    if (plan.kind() == JokePlan.Kind.NEVER) {
      return false;
    }
    Thread.sleep(plan.latencyMillis());
    int status = plan.status(attempt);
    byte[] body = plan.body(status);
    if (plan.kind() == JokePlan.Kind.SLOW_BODY) {
      reply.sendSlowly(status, body, settings.latency().meanMillis());
    } else {
      reply.send(status, status == 429 ? JokePlan.RETRY_AFTER_SECONDS : -1, body);
    }
    return true;
  }

  @Override
  public String about() {
    return JokeAbout.write(settings);
  }
}
