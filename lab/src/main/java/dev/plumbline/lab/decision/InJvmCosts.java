package dev.plumbline.lab.decision;

/**
 * What one JVM takes.
 *
 * @param contender the fastest exact one
 * @param threads that it had
 * @param perTaskNanos of wall time beside the work itself, all threads at work
 * @param speedUp of that many threads over one, with tasks of the work's own size
 * @param pace wall time of one thread by the processor time of its work: 1 on a machine that has
 *     nothing else to do
 */
public record InJvmCosts(
    String contender, int threads, double perTaskNanos, double speedUp, double pace) {}
