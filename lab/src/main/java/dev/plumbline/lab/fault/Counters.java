package dev.plumbline.lab.fault;

/**
 * What became of the tasks of a run: the six numbers that RabbitMQ's own Jepsen tests report, for
 * tasks instead of messages.
 *
 * @param attempted tasks that were asked for
 * @param acknowledged tasks of a run that was accepted: the system has promised them
 * @param ok tasks whose result is in the answer
 * @param lost acknowledged, but not ok when the run had ended
 * @param duplicated results that came again and were dropped
 * @param unexpected tasks in the answer that nobody asked for, or that were counted twice
 */
public record Counters(
    long attempted, long acknowledged, long ok, long lost, long duplicated, long unexpected) {

  static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0);

  Counters plus(Counters other) {
    return new Counters(
        attempted + other.attempted,
        acknowledged + other.acknowledged,
        ok + other.ok,
        lost + other.lost,
        duplicated + other.duplicated,
        unexpected + other.unexpected);
  }
}
