package dev.plumbline.lab.decision;

/**
 * One of the ways that are compared.
 *
 * @param tasksPerMessage 0 in one JVM
 * @param nanos from the request to the whole answer
 * @param cpuNanos of all processes
 * @param services of it, what is not the broker's
 * @param limit what keeps it from being faster
 */
public record Way(
    String name,
    int tasksPerMessage,
    double nanos,
    double cpuNanos,
    double services,
    String limit) {

  double perSecond(long items) {
    return items * 1e9 / nanos;
  }
}
