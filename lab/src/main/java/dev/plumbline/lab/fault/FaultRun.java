package dev.plumbline.lab.fault;

import dev.plumbline.testbed.process.UnavailableException;
import java.util.List;
import java.util.function.Consumer;

/** A series of trials on one system. */
interface FaultRun {

  /**
   * @param told hears of each result as it comes
   */
  List<TrialResult> run(FaultTarget target, Consumer<TrialResult> told)
      throws UnavailableException, InterruptedException;
}
