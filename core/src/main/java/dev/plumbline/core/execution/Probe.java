package dev.plumbline.core.execution;

/**
 * Notified when a task finishes. Called from many threads at once; must be quick and must not
 * throw.
 */
@FunctionalInterface
public interface Probe {

  Probe NONE = () -> {};

  void taskFinished();
}
