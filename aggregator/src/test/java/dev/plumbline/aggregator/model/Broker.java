package dev.plumbline.aggregator.model;

/** The two queues: messages that are stored and delivered to nobody. */
record Broker(Messages tasks, Messages results) {

  static final Broker EMPTY = new Broker(Messages.NONE, Messages.NONE);

  Broker withTask(int task) {
    return new Broker(tasks.plus(task), results);
  }

  Broker withoutTask(int task) {
    return new Broker(tasks.minus(task), results);
  }

  Broker withResult(int task) {
    return new Broker(tasks, results.plus(task));
  }

  Broker withResults(Messages returned) {
    return new Broker(tasks, results.plus(returned));
  }

  Broker withoutResult(int task) {
    return new Broker(tasks, results.minus(task));
  }

  boolean isEmpty() {
    return tasks.isEmpty() && results.isEmpty();
  }

  void writeTo(BitWriter out) {
    tasks.writeTo(out);
    results.writeTo(out);
  }

  static Broker readFrom(BitReader in) {
    return new Broker(Messages.readFrom(in), Messages.readFrom(in));
  }
}
