package dev.plumbline.core.workload;

/** Hears of each item of a task when its amounts are with the sink. Called by the task's thread. */
@FunctionalInterface
interface ItemListener {

  void done(long position);
}
