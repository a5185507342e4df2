package dev.plumbline.producer.run;

import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.Priority;
import dev.plumbline.messaging.run.RetryPolicy;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunTerms;
import java.time.Duration;
import java.util.UUID;

/** Manifests for tests that read nothing of the specification. */
final class Manifests {

  private Manifests() {}

  static RunManifest of(QueueType type, int tasks, int tasksPerMessage) {
    return of(type, tasks, tasksPerMessage, Completion.ALL);
  }

  static RunManifest of(QueueType type, int tasks, int tasksPerMessage, Completion completion) {
    return new RunManifest(
        UUID.randomUUID(), null, type.contender(), "{}", tasks, tasksPerMessage, completion);
  }

  /** With this pause before what is lost is issued again. */
  static RunManifest of(QueueType type, int tasks, Duration backoff) {
    return new RunManifest(
        UUID.randomUUID(),
        null,
        type.contender(),
        "{}",
        tasks,
        1,
        Completion.ALL,
        new RunTerms(new RetryPolicy(5, backoff), null, Priority.NORMAL));
  }
}
