package dev.plumbline.aggregator.model;

/** The kinds of step. In the text, {@code #} stands for the task and {@code @} for A or B. */
enum Action {
  MANIFEST("producer: manifest, committed by the ledger"),
  SCATTER("producer: scatter task #, confirmed"),
  DELIVER_TASK("broker: deliver task # to the worker"),
  PUBLISH_RESULT("worker: publish result of task #"),
  CONFIRM("broker: store and confirm result of task #"),
  ACKNOWLEDGE_TASK("worker: acknowledge task #"),
  DELIVER_RESULT("broker: deliver result of task # to aggregator @"),
  FOLD("aggregator @: fold the batch"),
  FOLD_NOTHING_NEW("aggregator @: fold the batch, every bit is committed already"),
  COMMIT("aggregator @: commit"),
  COMMIT_REFUSED("aggregator @: commit refused, the version moved on; reload"),
  COMMIT_SUM("aggregator @: commit the sum of the bits written before"),
  ACKNOWLEDGE_RESULTS("aggregator @: acknowledge the batch"),
  PARK_RESULT("aggregator @: park and acknowledge result of task #, its run is unknown"),
  LOAD("aggregator @: restart, load the chunk"),
  COMPLETE("ledger: complete, every chunk is full"),
  KILL_WORKER("KILL the worker"),
  KILL_AGGREGATOR("KILL aggregator @"),
  CUT_WORKER("CUT the worker from the broker; it works on"),
  CUT_AGGREGATOR("CUT aggregator @ from the broker; it works on"),
  DUPLICATE_TASK("DUPLICATE task #, re-issued though not lost"),
  DUPLICATE_RESULT("DUPLICATE result of task #, published again");

  private final String text;

  Action(String text) {
    this.text = text;
  }

  String describe(int aggregator, int task) {
    return text.replace("#", Integer.toString(task)).replace("@", aggregator == 0 ? "A" : "B");
  }
}
