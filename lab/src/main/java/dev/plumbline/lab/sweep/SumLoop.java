package dev.plumbline.lab.sweep;

import dev.plumbline.core.workload.WorkloadSpec;

/** All numbers of {@code sum} added up by the calling thread, without tasks or anything else. */
interface SumLoop {

  /** The sums by bucket number. */
  long[] sums(WorkloadSpec.Sum work);
}
