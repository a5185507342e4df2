package dev.plumbline.aggregator.model.reissue;

/**
 * How much may still go wrong on this path.
 *
 * @param killed whether a worker was killed on it
 */
record Budgets(int losses, int kills, int takeovers, boolean killed) {

  static final Budgets FULL = new Budgets(1, 2, 1, false);
  static final Budgets LOSS = new Budgets(1, 0, 0, false);

  /** The task and the marker behind it. */
  static final Budgets LOSSES = new Budgets(2, 0, 0, false);

  static final Budgets KILLS = new Budgets(0, 2, 0, false);
  static final Budgets TAKEOVER = new Budgets(0, 0, 1, false);

  Budgets lessOneLoss() {
    return new Budgets(losses - 1, kills, takeovers, killed);
  }

  Budgets lessOneKill() {
    return new Budgets(losses, kills - 1, takeovers, true);
  }

  Budgets lessOneTakeover() {
    return new Budgets(losses, kills, takeovers - 1, killed);
  }
}
