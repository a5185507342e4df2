package dev.plumbline.producer.request;

import dev.plumbline.core.workload.Workload;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request and the tasks that it comes to.
 *
 * @param specification what the ledger keeps, enough to plan the same tasks again
 */
public record PlannedRun(RunRequest request, Workload workload, String specification) {

  public RunManifest manifest(UUID id, @Nullable String idempotencyKey) {
    return new RunManifest(
        id,
        idempotencyKey,
        request.contender(),
        specification,
        workload.taskCount(),
        request.tasksPerMessage(),
        request.completion(),
        request.terms());
  }
}
