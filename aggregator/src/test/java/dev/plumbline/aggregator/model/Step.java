package dev.plumbline.aggregator.model;

/** One indivisible step; {@code aggregator} and {@code task} count where the action names them. */
record Step(Action action, int aggregator, int task) {

  static Step of(Action action) {
    return new Step(action, 0, 0);
  }

  static Step ofTask(Action action, int task) {
    return new Step(action, 0, task);
  }

  static Step ofAggregator(Action action, int aggregator) {
    return new Step(action, aggregator, 0);
  }

  @Override
  public String toString() {
    return action.describe(aggregator, task);
  }
}
