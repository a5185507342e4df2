package dev.plumbline.lab.fault;

import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Many trials, each with a contender and a fault drawn by a seed. Faults are drawn from a shuffled
 * pack, so that each comes before any comes again.
 */
record MixedRounds(List<String> contenders, List<Fault> faults, int tasks, long seed, int rounds)
    implements FaultRun {

  private static final Duration MAX_HOLD = Duration.ofSeconds(2);

  @Override
  public List<TrialResult> run(FaultTarget target, Consumer<TrialResult> told)
      throws UnavailableException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    FaultPack pack = new FaultPack(faults, random);
    List<TrialResult> results = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      String contender = contenders.get(random.nextInt(contenders.size()));
      long trialSeed = random.nextLong();
      Fault fault = pack.next();
      Job job = fault.job(contender, tasks, target);
      TrialResult result = new Trial(target, job, fault, trialSeed).run(MAX_HOLD);
      results.add(result);
      told.accept(result);
    }
    return results;
  }
}
