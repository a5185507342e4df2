package dev.plumbline.producer.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * A queue, workers that hold a prefetch of messages each, a ledger that is asked now and then, and
 * a window: all of it in steps of a millisecond that nobody waits for.
 */
final class SimulatedBroker {

  private static final int CONFIRM_WINDOW = 1_000;

  /**
   * @param workers threads that each do one message at a time
   * @param latency milliseconds from publish to the queue
   * @param prefetch messages that each of them may hold
   */
  record Setting(int workers, int latency, int prefetch) {}

  /** A run that issues as fast as it may. */
  final class Run {
    final int tasks;
    final int tasksPerMessage;
    final double millisPerTask;
    final RunShare share;
    int issued;
    int unsettled;
    int done;
    long startedAt = now;
    long endedAt = -1;

    Run(int tasks, int tasksPerMessage, double millisPerTask, int weight) {
      this.tasks = tasks;
      this.tasksPerMessage = tasksPerMessage;
      this.millisPerTask = millisPerTask;
      this.share = window.join(tasksPerMessage, weight, nanos());
      runs.add(this);
    }

    long millis() {
      return endedAt - startedAt;
    }

    private void issue() {
      int size = nextSize();
      while (size > 0 && unsettled < CONFIRM_WINDOW && window.take(share, size, nanos())) {
        issued += size;
        unsettled++;
        onTheWay.add(new Message(this, size, now + setting.latency));
        size = nextSize();
      }
    }

    private int nextSize() {
      return Math.min(tasksPerMessage, tasks - issued);
    }
  }

  private record Message(Run run, int tasks, long arrivesAt) {
    double millis() {
      return tasks * run.millisPerTask;
    }
  }

  private final class Worker {
    final Queue<Message> held = new ArrayDeque<>();
    double busyUntil = now;

    void work() {
      if (held.isEmpty() && busyUntil < now) {
        if (runs.stream().anyMatch(run -> run.issued < run.tasks)) {
          idleMillis++;
        }
        busyUntil = now;
      }
      while (!held.isEmpty() && busyUntil < now) {
        Message message = held.remove();
        busyUntil += message.millis();
        doing.add(new Doing(message, busyUntil));
        if (held.isEmpty() && !ready.isEmpty()) {
          held.add(next());
        }
      }
    }
  }

  private record Doing(Message message, double doneAt) {}

  final WorkWindow window = new WorkWindow();
  final List<Run> runs = new ArrayList<>();
  long now; // milliseconds
  double idleMillis;
  double maxSecondsReady;

  private final Setting setting;
  private final Queue<Message> onTheWay = new ArrayDeque<>();
  private final Queue<Message> ready = new ArrayDeque<>();
  private final List<Worker> workers = new ArrayList<>();
  private final PriorityQueue<Doing> doing =
      new PriorityQueue<>(Comparator.comparingDouble(Doing::doneAt));
  private int turn;
  private double millisReady;
  private long nextLedgerLook;

  SimulatedBroker(Setting setting) {
    this.setting = setting;
    window.consumers(setting.workers);
    for (int i = 0; i < setting.workers; i++) {
      workers.add(new Worker());
    }
  }

  /** Goes on for so long, or until all runs have ended. */
  void run(long millis) {
    long end = now + millis;
    while (now < end && runs.stream().anyMatch(run -> run.endedAt < 0)) {
      step();
    }
  }

  void runUntilEnd(Run run) {
    while (run.endedAt < 0) {
      step();
    }
  }

  private void step() {
    now++;
    runs.forEach(Run::issue);
    while (!onTheWay.isEmpty() && onTheWay.element().arrivesAt <= now) {
      Message message = onTheWay.remove();
      message.run.unsettled--;
      ready.add(message);
      millisReady += message.millis();
    }
    deliver();
    workers.forEach(Worker::work);
    while (!doing.isEmpty() && doing.element().doneAt <= now) {
      Message message = doing.remove().message;
      message.run.done += message.tasks;
    }
    askLedger();
    maxSecondsReady = Math.max(maxSecondsReady, millisReady / 1_000 / setting.workers);
  }

  /** One after the other, as long as anybody takes any. */
  private void deliver() {
    for (int full = 0; full < workers.size() && !ready.isEmpty(); ) {
      Worker worker = workers.get(turn++ % workers.size());
      if (worker.held.size() < setting.prefetch) {
        worker.held.add(next());
        full = 0;
      } else {
        full++;
      }
    }
  }

  private Message next() {
    Message message = ready.remove();
    millisReady -= message.millis();
    return message;
  }

  private void askLedger() {
    if (now < nextLedgerLook) {
      return;
    }
    nextLedgerLook = now + 70;
    for (Run run : runs) {
      window.done(run.share, run.done, nanos());
      if (run.done == run.tasks && run.endedAt < 0) {
        run.endedAt = now;
        window.leave(run.share);
      }
    }
  }

  private long nanos() {
    return TimeUnit.MILLISECONDS.toNanos(now);
  }
}
