package dev.plumbline.messaging.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Every meter that the services register: dashboards are tested against this list. Tags never hold
 * a run's or a task's id.
 */
public enum PlumblineMeter {
  MESSAGES_PUBLISHED(
      "plumbline.messages.published", "Messages handed to the broker", "kind", "queue_type"),
  MESSAGE_BYTES_PUBLISHED(
      "plumbline.message.published.bytes", "Bytes of their bodies", "kind", "queue_type"),
  MESSAGES_CONFIRMED(
      "plumbline.messages.confirmed", "Messages the broker confirmed", "kind", "queue_type"),
  PUBLISHES_FAILED(
      "plumbline.messages.publish.failed",
      "Nacked, returned, timed out or cut off",
      "kind",
      "queue_type"),
  CONFIRM_TIME("plumbline.confirm.duration", "From publish to confirm", "kind", "queue_type"),
  STAGE_SECONDS("plumbline.stage.seconds", "Time that messages were in a stage, added up", "stage"),
  STAGE_MESSAGES("plumbline.stage.messages", "Messages that have passed the stage", "stage"),
  DECODE_REJECTED("plumbline.decode.rejected", "Bodies that could not be read", "kind"),
  BODIES_LEFT_OUT(
      "plumbline.bodies.left.out",
      "Messages whose body was too large to take in: a note of it is parked",
      "kind",
      "queue_type"),
  CONNECTION_BLOCKED(
      "plumbline.connection.blocked", "1 while the broker blocks the publishing connection"),
  RUNS_FINISHED("plumbline.runs.finished", "Runs that ended", "contender", "state"),
  RUN_TIME("plumbline.run.duration", "From manifest to the end", "contender", "state"),
  TASKS_SCATTERED("plumbline.tasks.scattered", "Tasks confirmed as queued", "queue_type"),
  TASKS_REISSUED(
      "plumbline.tasks.reissued", "Tasks issued again because they were missing", "queue_type"),
  TURN_WAIT(
      "plumbline.run.turn.wait",
      "Time that a run, while others were issued, waited for its turn to issue tasks",
      "size"),
  FIRST_RESULT(
      "plumbline.run.first.result",
      "From a run's start in its producer to its first result, as far as the producer saw",
      "size"),
  WORK_AHEAD(
      "plumbline.work.ahead.seconds",
      "Work on its way, by the rate at which it is done; 0 while none is",
      "queue_type"),
  TASK_TIME("plumbline.task.duration", "Time to compute one task", "queue_type", "outcome"),
  TASKS_COMPUTED("plumbline.tasks.computed", "Tasks computed, while their runs go on", "workload"),
  TASKS_REDELIVERED("plumbline.tasks.redelivered", "Task messages delivered again", "queue_type"),
  RESULTS_COMMITTED("plumbline.results.committed", "Task results in the ledger"),
  RESULTS_DUPLICATE(
      "plumbline.results.duplicate", "Results that were there already and were dropped"),
  RESULTS_ORPHAN("plumbline.results.orphan", "Results of runs unknown or ended"),
  RESULTS_REJECTED("plumbline.results.rejected", "Results of tasks that their run does not have"),
  RESULTS_FAILED("plumbline.results.failed", "Verdicts that a task can't be done"),
  COMMIT_TIME("plumbline.commit.duration", "Time of one ledger transaction"),
  COMMIT_CONFLICTS(
      "plumbline.commit.conflicts", "Chunk versions that had moved: reloaded and redone"),
  COMMIT_FAILURES(
      "plumbline.commit.failures", "Ledger transactions that failed and were tried again"),
  DEAD_LETTERS_REISSUED(
      "plumbline.dead.letters.reissued",
      "Dead letters whose tasks were issued again",
      "queue_type"),
  DEAD_LETTERS_DROPPED(
      "plumbline.dead.letters.dropped",
      "Dead letters of runs that need them no more",
      "queue_type"),
  DEAD_LETTERS_LEFT(
      "plumbline.dead.letters.left",
      "Dead letters that came back too often and were left to the rounds of their run",
      "queue_type"),
  DEAD_LETTERS(
      "plumbline.dead.letters",
      "Dead letters by why the broker gave them up",
      "queue_type",
      "reason"),
  TAKEOVERS_POSTPONED(
      "plumbline.takeovers.postponed",
      "Open runs that this producer could not plan and left to others for a while"),
  RUN_ITEMS(
      "plumbline.run.items", "Items of the runs that were carried out", "contender", "workload"),
  RUN_TASKS("plumbline.run.tasks", "Tasks of the same runs", "contender", "workload"),
  RUN_SECONDS(
      "plumbline.run.seconds",
      "Time of the same runs: of the work itself in the JVM, else from manifest to end",
      "contender",
      "workload"),
  RUN_CPU_SECONDS(
      "plumbline.run.cpu.seconds",
      "CPU time of the producer's process during the same runs, in the JVM only",
      "contender",
      "workload"),
  IN_JVM_CPU_SECONDS(
      "plumbline.in.jvm.cpu.seconds",
      "CPU time of the producer's process while an in-JVM run has its turn, as it goes on"),
  UPDATES_LOST(
      "plumbline.updates.lost",
      "The items' share that the answer of a contender wrong on purpose was off by",
      "contender",
      "workload"),
  CONSUMERS("plumbline.consumers", "Consumers that consume tasks now", "queue_type"),
  PREFETCH_LIMIT(
      "plumbline.prefetch.limit",
      "Messages that these consumers may hold together, unacknowledged",
      "queue_type"),
  CONSUMER_PREFETCH(
      "plumbline.consumer.prefetch",
      "Messages that one of them may hold now, on the average: it follows what a task takes",
      "queue_type"),
  OLDEST_TASK_AGE(
      "plumbline.oldest.task.age.seconds",
      "Since the manifest of the oldest brokered run that still misses tasks; 0 without one"),
  STANDSTILL(
      "plumbline.run.standstill.seconds",
      "Longest time that an open brokered run has got no result; 0 without one"),
  THREAD_FAILURES(
      "plumbline.thread.failures",
      "Failures of long-lived threads, which go on after each",
      "thread"),
  PARKING_DROPPED(
      "plumbline.parking.dropped",
      "Bodies that can't be read and were dropped, since the parking queue took nothing"),
  RUNS_REMOVED("plumbline.runs.removed", "Ended runs that were removed after their retention"),
  RUNS_AUDITED("plumbline.runs.audited", "Completed brokered runs that were added up again"),
  AUDIT_MISMATCHES(
      "plumbline.audit.mismatches",
      "Audited runs whose stored answer is not what their chunks add up to: must stay 0");

  private final String meterName;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type does not say
  private final List<String> tagKeys;

  PlumblineMeter(String meterName, String description, String... tagKeys) {
    this.meterName = meterName;
    this.description = description;
    this.tagKeys = List.of(tagKeys);
  }

  public String meterName() {
    return meterName;
  }

  public String description() {
    return description;
  }

  public List<String> tagKeys() {
    return tagKeys;
  }

  /**
   * @param tagValues one for each of {@link #tagKeys}, in order
   */
  public Counter counter(MeterRegistry registry, String... tagValues) {
    return Counter.builder(meterName)
        .description(description)
        .tags(tags(tagValues))
        .register(registry);
  }

  /**
   * A counter that is asked when it is read.
   *
   * @param holder must be held by somebody else for as long as it counts
   */
  public <T> FunctionCounter counter(
      MeterRegistry registry, T holder, ToDoubleFunction<T> count, String... tagValues) {
    return FunctionCounter.builder(meterName, holder, count)
        .description(description)
        .tags(tags(tagValues))
        .register(registry);
  }

  /** As {@link #counter}; with a histogram. */
  public Timer timer(MeterRegistry registry, String... tagValues) {
    return Timer.builder(meterName)
        .description(description)
        .tags(tags(tagValues))
        .publishPercentileHistogram()
        .register(registry);
  }

  public Gauge gauge(MeterRegistry registry, Supplier<Number> value, String... tagValues) {
    return Gauge.builder(meterName, value)
        .description(description)
        .tags(tags(tagValues))
        .register(registry);
  }

  private String[] tags(String... values) {
    if (values.length != tagKeys.size()) {
      throw new IllegalArgumentException(
          meterName + " takes a value for each of " + tagKeys + ", but got " + List.of(values));
    }
    String[] tags = new String[2 * values.length];
    for (int i = 0; i < values.length; i++) {
      tags[2 * i] = tagKeys.get(i);
      tags[2 * i + 1] = values[i];
    }
    return tags;
  }
}
