package dev.plumbline.lab.fault;

import dev.plumbline.lab.experiment.ContenderCatalogue;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every contender under every fault; those inside one JVM under the faults that can meet them. */
record Matrix(List<String> contenders, List<Fault> faults, int tasks, long seed)
    implements FaultRun {

  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofMinutes(15);

  @Override
  public List<TrialResult> run(FaultTarget target, Consumer<TrialResult> told)
      throws UnavailableException, InterruptedException {
    List<TrialResult> results = new ArrayList<>();
    for (String contender : contenders) {
      boolean brokered = ContenderCatalogue.isBrokered(contender);
      for (Fault fault : faults) {
        if (brokered || fault.concernsJvm()) {
          TrialResult result =
              new Trial(target, fault.job(contender, tasks, target), fault, seed)
                  .run(AS_LONG_AS_IT_TAKES);
          results.add(result);
          told.accept(result);
        }
      }
    }
    return results;
  }
}
