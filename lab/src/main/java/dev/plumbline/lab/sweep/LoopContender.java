package dev.plumbline.lab.sweep;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.Observation;
import dev.plumbline.lab.experiment.ProcessClock;
import dev.plumbline.lab.experiment.Usage;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * Measures a loop as any other contender: from the specification to the whole answer.
 *
 * @param name of its row
 */
record LoopContender(String name, SumLoop loop, WorkloadSpec.Sum work, ProcessClock clock)
    implements Contender {

  @Override
  public Group group() {
    return Group.IN_JVM;
  }

  @Override
  public int workers() {
    return 1;
  }

  @Override
  public String caveat() {
    return "";
  }

  @Override
  public Observation measure() {
    long cpu = clock.cpuNanos();
    long start = clock.nanoTime();
    BucketSums answer = answer();
    long wall = clock.nanoTime() - start;
    return new Observation(answer, wall, Usage.ofCpu(clock.cpuNanos() - cpu));
  }

  private BucketSums answer() {
    if (work.numbers() == 0) {
      return BucketSums.ZERO;
    }
    long[] sums = loop.sums(work);
    Map<String, BigDecimal> byName = new HashMap<>();
    for (int bucket = 0; bucket < sums.length; bucket++) {
      byName.put(Integer.toString(bucket), BigDecimal.valueOf(sums[bucket]));
    }
    return new BucketSums(byName, Map.of(), work.numbers(), 0);
  }
}
