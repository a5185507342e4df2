package dev.plumbline.lab.bench;

/** Something whose speed can be measured again and again. Used by one thread. */
interface Speed {

  String name();

  /**
   * Does the work once and proves its answer, where there is one.
   *
   * @return units a second; what it is compared with has the same unit
   * @throws NotMeasuredException when there is nothing to measure, or the answer was wrong
   */
  double measure() throws NotMeasuredException, InterruptedException;
}
