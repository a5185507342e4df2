package dev.plumbline.aggregator.model.reissue;

/** What must hold after each step. */
enum Must {
  /** As long as no worker was killed, a task is issued again only when it is nowhere any more. */
  ONLY_LOST_IS_ISSUED_AGAIN {
    @Override
    boolean holds(Situation before, String step, Situation after) {
      return !step.equals("issue again") || before.budget().killed() || !before.hasTask();
    }
  },
  /** A redelivered task is begun no more often than its run allows. */
  BEGUN_AS_OFTEN_AS_ALLOWED {
    @Override
    boolean holds(Situation before, String step, Situation after) {
      return after.redeliveredBegins() <= Moves.ATTEMPTS;
    }
  },
  /** A run is failed only by who owns it. */
  FAILED_BY_ITS_OWNER {
    @Override
    boolean holds(Situation before, String step, Situation after) {
      return !step.startsWith("fail by") || step.equals("fail by " + before.ledger().owner());
    }
  },
  /** A worker that has reported since the run ended begins nothing of it. */
  ENDED_IS_NOT_BEGUN {
    @Override
    boolean holds(Situation before, String step, Situation after) {
      for (int worker = 0; worker < before.workers().size(); worker++) {
        if (step.equals("begin at " + worker)
            && before.ledger().hasEnded()
            && before.workers().get(worker).told()) {
          return false;
        }
      }
      return true;
    }
  };

  abstract boolean holds(Situation before, String step, Situation after);
}
