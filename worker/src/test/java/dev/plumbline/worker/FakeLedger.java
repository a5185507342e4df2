package dev.plumbline.worker;

import dev.plumbline.messaging.run.BegunTasks;
import dev.plumbline.messaging.run.WorkerReport;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Writes down what it is told, and answers what the test says. */
final class FakeLedger implements WorkerLedger {

  record Begun(UUID run, List<Integer> indexes) {}

  final List<WorkerReport> reports = new CopyOnWriteArrayList<>();
  final List<Begun> begun = new CopyOnWriteArrayList<>();
  volatile WorkerReport.Answer answer = new WorkerReport.Answer(List.of(), List.of());
  volatile UnaryOperator<List<Integer>> wanted = indexes -> indexes;
  volatile boolean away;
  volatile boolean left;

  @Override
  public WorkerReport.Answer report(WorkerReport report) throws IOException {
    reports.add(report);
    throwIfAway();
    return answer;
  }

  @Override
  public BegunTasks.Answer begun(UUID run, BegunTasks tasks) throws IOException {
    begun.add(new Begun(run, tasks.indexes()));
    throwIfAway();
    return new BegunTasks.Answer(wanted.apply(tasks.indexes()));
  }

  @Override
  public void leave() throws IOException {
    throwIfAway();
    left = true;
  }

  private void throwIfAway() throws IOException {
    if (away) {
      throw new IOException("the ledger is away");
    }
  }
}
