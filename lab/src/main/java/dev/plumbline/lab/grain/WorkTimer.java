package dev.plumbline.lab.grain;

import dev.plumbline.core.workload.WorkloadSpec;

/** Does some work, and says how long that took. */
interface WorkTimer {

  long nanos(WorkloadSpec.Sum work) throws InterruptedException;
}
