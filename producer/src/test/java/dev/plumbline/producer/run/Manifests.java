package dev.plumbline.producer.run;

import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.RunManifest;
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
}
