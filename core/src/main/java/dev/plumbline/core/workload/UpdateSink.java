package dev.plumbline.core.workload;

/**
 * Takes the updates of one task, a batch at a time, so that one virtual call serves hundreds of
 * updates and each sink's loop stays tight. Called by the thread that runs the task.
 */
public interface UpdateSink {

  /**
   * Adds {@code values[i]} to bucket {@code ids[i]} for i from 0 to {@code size - 1}.
   *
   * @param buckets what the ids mean; the same object for all batches of one task, with ids added
   *     as they are met
   */
  void addAll(TaskBuckets buckets, int[] ids, long[] values, int size);

  /** Whether the task that the updates come from is to be given up. */
  default Cancellation cancellation() {
    return Cancellation.INTERRUPTION;
  }
}
