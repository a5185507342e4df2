package dev.plumbline.aggregator.model.reissue;

/**
 * A worker, with a hand for one message.
 *
 * @param message what it holds, or {@link Situation#NOTHING}
 * @param reported whether its last report says that it holds the task
 * @param fresh whether it has reported since the last marker came back
 * @param told whether it has heard that the run has ended
 */
record Hand(char message, boolean begun, boolean reported, boolean fresh, boolean told) {

  static final Hand EMPTY = new Hand(Situation.NOTHING, false, false, false, false);

  Hand holding(char taken) {
    return new Hand(taken, false, reported, fresh, told);
  }

  Hand begin() {
    return new Hand(message, true, reported, fresh, told);
  }

  Hand report(boolean ended) {
    return new Hand(message, begun, Situation.isTask(message), true, ended);
  }

  Hand stale() {
    return new Hand(message, begun, reported, false, told);
  }

  /** Another process with another name: what the former one said last still counts for a while. */
  Hand killed() {
    return new Hand(Situation.NOTHING, false, reported, false, false);
  }
}
