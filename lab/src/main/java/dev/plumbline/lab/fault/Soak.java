package dev.plumbline.lab.fault;

import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Run after run, with one fault after the other in each, until the time is over. A fault strikes
 * while the system is still getting over the one before.
 */
record Soak(List<String> contenders, List<Fault> faults, int tasks, long seed, Duration time)
    implements FaultRun {

  private static final Duration MAX_HOLD = Duration.ofSeconds(2);
  private static final int MAX_PAUSE_MILLIS = 2_000;

  @Override
  public List<TrialResult> run(FaultTarget target, Consumer<TrialResult> told)
      throws UnavailableException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    FaultPack pack = new FaultPack(faults, random);
    List<Job> jobs = Job.of(contenders, tasks);
    List<TrialResult> results = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    for (int run = 0; System.nanoTime() < end; run++) {
      Job job = jobs.get(run % jobs.size());
      TrialResult result = oneRun(target, job, pack, random, end);
      results.add(result);
      told.accept(result);
    }
    return results;
  }

  private TrialResult oneRun(
      FaultTarget target, Job job, FaultPack pack, SplittableRandom random, long end)
      throws UnavailableException, InterruptedException {
    Strike strike = new Strike(target, random, MAX_HOLD);
    Map<String, Integer> struck = new TreeMap<>();
    @Nullable String trouble = null;
    @Nullable String broken = null;
    long start = System.nanoTime();
    try (RunWatch watch = RunWatch.start(target.cluster(), job.request())) {
      while (!watch.isOver() && System.nanoTime() < end) {
        watch.await(Duration.ofMillis(random.nextInt(MAX_PAUSE_MILLIS)));
        if (!watch.isOver()) {
          Fault fault = pack.next();
          try {
            strike.put(fault, watch);
            struck.merge(fault.name(), 1, Integer::sum);
          } catch (BrokenPromiseException e) {
            broken = fault.name() + ": " + e.getMessage();
          } catch (UnavailableException e) {
            trouble = fault.name() + ": " + Strike.failed(e);
          }
        }
      }
      watch.await(target.patience().maxRun());
      TrialResult result =
          new TrialJudge(job, watch)
              .judge(names(struck), seed, Timing.UNKNOWN, System.nanoTime() - start);
      if (broken != null) {
        return result.broken(broken);
      }
      return trouble == null ? result : result.withNote(trouble);
    } finally {
      target.settle(job.queueType());
    }
  }

  private static String names(Map<String, Integer> struck) {
    return struck.entrySet().stream()
        .map(fault -> fault.getValue() + " " + fault.getKey())
        .collect(Collectors.joining(", "));
  }
}
