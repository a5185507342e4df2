package dev.plumbline.producer.run;

import dev.plumbline.producer.run.RoomTarget.Sight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A queue, workers that hold a prefetch of messages each, a ledger that is asked now and then, and
 * a room that looks at the queue: all of it in steps of a millisecond that nobody waits for.
 */
final class SimulatedBroker {

  private static final int CONFIRM_WINDOW = 1_000;

  /**
   * @param workers threads that each do one message at a time
   * @param latency milliseconds from publish to the queue, and of a look
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
      this.share = room.join(tasks, tasksPerMessage, weight, nanos());
      runs.add(this);
    }

    long millis() {
      return endedAt - startedAt;
    }

    private void issue() {
      while (issued < tasks && unsettled < CONFIRM_WINDOW && room.take(share, nanos())) {
        int size = Math.min(tasksPerMessage, tasks - issued);
        issued += size;
        unsettled++;
        published++;
        onTheWay.add(new Message(this, size, now + setting.latency));
      }
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
      while (held.size() < setting.prefetch && !ready.isEmpty()) {
        held.add(deliver());
      }
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
          held.add(deliver());
        }
      }
    }
  }

  private record Doing(Message message, double doneAt) {}

  private record LookOnTheWay(int ready, long published, long settled, long answersAt) {}

  final TaskRoom room = new TaskRoom();
  final List<Run> runs = new ArrayList<>();
  long now; // milliseconds
  double idleMillis;
  double mostSecondsReady;

  private final Setting setting;
  private final Queue<Message> onTheWay = new ArrayDeque<>();
  private final Queue<Message> ready = new ArrayDeque<>();
  private final List<Worker> workers = new ArrayList<>();
  private final PriorityQueue<Doing> doing =
      new PriorityQueue<>(Comparator.comparingDouble(Doing::doneAt));
  private double millisReady;
  private long published;
  private long settled;
  private @Nullable LookOnTheWay look;
  private long nextLook;
  private long nextLedgerLook;

  SimulatedBroker(Setting setting) {
    this.setting = setting;
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
      settled++;
      ready.add(message);
      millisReady += message.millis();
    }
    workers.forEach(Worker::work);
    while (!doing.isEmpty() && doing.element().doneAt <= now) {
      Message message = doing.remove().message;
      message.run.done += message.tasks;
    }
    askLedger();
    look();
    mostSecondsReady = Math.max(mostSecondsReady, millisReady / 1_000 / setting.workers);
  }

  private Message deliver() {
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
      room.done(run.share, run.done, nanos());
      if (run.done == run.tasks && run.endedAt < 0) {
        run.endedAt = now;
        room.leave(run.share);
      }
    }
  }

  private void look() {
    LookOnTheWay asked = look;
    if (asked == null && now >= nextLook) {
      look = new LookOnTheWay(ready.size(), published, settled, now + setting.latency);
    } else if (asked != null && now >= asked.answersAt) {
      long own = room.outstanding();
      boolean starving =
          room.look(
              new Sight(asked.ready, 0, own, published - asked.settled, 100, setting.workers),
              nanos());
      look = null;
      nextLook = now + (starving ? 10 : 25);
    }
  }

  private long nanos() {
    return TimeUnit.MILLISECONDS.toNanos(now);
  }
}
