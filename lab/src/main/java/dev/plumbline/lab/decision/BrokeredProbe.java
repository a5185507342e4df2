package dev.plumbline.lab.decision;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokeredRunner;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.Oracle;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.testbed.process.UnavailableException;

/** Times one kind of run through the broker, again and again. For one thread. */
final class BrokeredProbe {

  private final CalibrationPlan.Brokered kind;
  private final RunRequest request;
  private final BucketSums expected;
  private final Rounds rounds = new Rounds();
  private double messageBytes;

  /**
   * @param contender a queue type's name
   */
  BrokeredProbe(CalibrationPlan.Brokered kind, String contender, int workers) {
    this.kind = kind;
    this.request = new RunRequest(contender, kind.tasksPerMessage(), workers, kind.work());
    this.expected = answer(kind.work());
  }

  String name() {
    return kind.name();
  }

  /**
   * @param counted false for a round to warm up
   * @throws ContenderFailedException when the answer is wrong, or there is none
   */
  void round(BrokeredRunner runner, boolean counted)
      throws ContenderFailedException, UnavailableException, InterruptedException {
    BrokeredRunner.Seen seen = runner.run(request);
    if (!seen.answer().equals(expected)) {
      throw new ContenderFailedException("a wrong answer came through the broker: " + name());
    }
    if (counted) {
      rounds.add(seen.wallNanos());
      seen.cpu().byRole().forEach((role, time) -> rounds.addCpu(role, time.toNanos()));
      messageBytes = (double) seen.taskBytes() / seen.taskMessages();
    }
  }

  double wallNanos() {
    return rounds.wallNanos();
  }

  /**
   * @param itemNanos work of a task, as the single thread took it
   * @param wire bytes beside the payload
   */
  CalibrationRun seen(double itemNanos, WireSize wire) {
    WorkloadSpec.Sum work = kind.work();
    double payload =
        work.inline()
            ? (messageBytes - wire.perMessage()) / kind.tasksPerMessage() - wire.perTask()
            : 0;
    return new CalibrationRun(
        kind.name(),
        new ItemWork(work.tasks(), itemNanos, (int) Math.max(0, Math.round(payload))),
        kind.tasksPerMessage(),
        rounds.wallNanos(),
        rounds.cpuNanos(),
        messageBytes);
  }

  private static BucketSums answer(WorkloadSpec.Sum work) {
    try {
      return new Oracle(null).answer(work);
    } catch (InvalidWorkloadException e) {
      throw new IllegalStateException("work without a file can be read", e);
    }
  }
}
