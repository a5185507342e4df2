package dev.plumbline.lab.decision;

import dev.plumbline.testbed.process.Role;
import java.util.List;

/**
 * Splits the processor time that was counted into what a message, a task and a byte take: three
 * runs of next to no work, with one task per message, with many, and with a payload.
 */
final class StageFit {

  private final CalibrationRun single;
  private final CalibrationRun batched;
  private final CalibrationRun loaded;

  /**
   * @param single one task per message
   * @param batched many tasks per message
   * @param loaded with a payload
   */
  StageFit(CalibrationRun single, CalibrationRun batched, CalibrationRun loaded) {
    this.single = single;
    this.batched = batched;
    this.loaded = loaded;
  }

  Stages stages() {
    return new Stages(
        cost(Role.PRODUCER), cost(Role.BROKER), cost(Role.WORKER), cost(Role.AGGREGATOR));
  }

  private StageCost cost(Role role) {
    double alone = single.cpuPerTask(role);
    double together = batched.cpuPerTask(role);
    double messagesPerTask = messagesPerTask(batched);
    // no less than nothing, which the system's coarse clock could make of it
    double perMessage = Math.max(0, (alone - together) / (1 - messagesPerTask));
    double perTask = Math.max(0, alone - perMessage);
    if (role == Role.AGGREGATOR) {
      return new StageCost(perMessage, perTask, 0); // results don't carry what the tasks did
    }
    double plain = perMessage * messagesPerTask(loaded) + perTask;
    double perByte = Math.max(0, (loaded.cpuPerTask(role) - plain) / loaded.work().payloadBytes());
    return new StageCost(perMessage, perTask, perByte);
  }

  WireSize wire() {
    double one = single.messageBytes();
    double many = batched.messageBytes();
    double perTask = Math.max(1, (many - one) / (batched.tasksPerMessage() - 1));
    return new WireSize(Math.max(0, one - perTask), perTask);
  }

  /** Wall time that the model is fitted to. */
  List<CalibrationRun> fitted() {
    return List.of(single, batched);
  }

  List<CalibrationRun> all() {
    return List.of(single, batched, loaded);
  }

  private static double messagesPerTask(CalibrationRun run) {
    return (double) run.work().messages(run.tasksPerMessage()) / run.work().items();
  }
}
