package dev.plumbline.lab.fault;

import dev.plumbline.messaging.QueueType;

/** What a contender promises of a run that is hit by a fault. */
enum Promise {
  /** The exact answer, whatever happens. */
  EXACT {
    @Override
    boolean brokenBy(TrialResult trial) {
      return !trial.exact();
    }
  },
  /** Never a wrong answer; to lose a run, and to say so, is allowed. */
  EXACT_OR_FAILED {
    @Override
    boolean brokenBy(TrialResult trial) {
      return trial.counters().unexpected() > 0 || trial.ended().equals("GATHERING");
    }
  };

  /** By the name of the fault; a soak has several, none of which changes what is promised. */
  static Promise of(TrialResult trial) {
    return Faults.find(trial.fault())
        .map(fault -> fault.promise(trial.contender()))
        .orElse(of(trial.contender()));
  }

  static Promise of(String contender) {
    return QueueType.ofContender(contender).filter(QueueType::promisesDelivery).isPresent()
        ? EXACT
        : EXACT_OR_FAILED;
  }

  abstract boolean brokenBy(TrialResult trial);
}
