package dev.plumbline.lab.decision;

/**
 * Bytes of a message of tasks beside their payload.
 *
 * @param perMessage whatever is in it
 * @param perTask for each task in it
 */
public record WireSize(double perMessage, double perTask) {

  /** What services send and take unless they are told. */
  static final int BODY_BYTES = 64 * 1024;

  private static final int MAX_TASKS = 10_000;

  /** How many tasks fit into one message; 0 when not even one does. */
  int maxTasks(int payloadBytes) {
    double tasks = (BODY_BYTES - perMessage) / (payloadBytes + perTask);
    return (int) Math.clamp(Math.floor(tasks), 0, MAX_TASKS);
  }

  int bytes(int tasks, int payloadBytes) {
    return (int) Math.round(perMessage + tasks * (perTask + payloadBytes));
  }
}
