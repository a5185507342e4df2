package dev.plumbline.lab.decision;

/**
 * Something that this machine is not.
 *
 * @param workers on machines of their own, a processor each
 * @param linkNanos one way between the broker and any other
 * @param prefetch messages that a worker may hold
 * @param tasksPerMessage 0 for as many as are best
 */
public record WhatIf(int workers, double linkNanos, int prefetch, int tasksPerMessage) {

  /** As the services are shipped. */
  public static final int PREFETCH = Layouts.PREFETCH;
}
