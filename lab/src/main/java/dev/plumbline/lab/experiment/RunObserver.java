package dev.plumbline.lab.experiment;

import dev.plumbline.testbed.cluster.CpuTimes;
import dev.plumbline.testbed.cluster.MeterReading;

/** Notified of each brokered run, after its clock has stopped, on the thread that measures. */
public interface RunObserver {

  RunObserver NONE = (contender, wallNanos, cpu, counted) -> {};

  /**
   * @param contender as it is shown
   * @param cpu used during the run, by role
   * @param counted by the services during the run
   */
  void ran(String contender, long wallNanos, CpuTimes cpu, MeterReading counted);
}
