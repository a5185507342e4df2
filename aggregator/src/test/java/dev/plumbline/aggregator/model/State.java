package dev.plumbline.aggregator.model;

import java.util.List;

/**
 * One state of everything: what is on disk, in the queues, and in the memory of each role.
 *
 * @param unscattered the tasks that the producer still has to publish
 */
record State(
    Ledger ledger,
    int unscattered,
    Broker broker,
    Worker worker,
    List<Aggregator> aggregators,
    Budget budget) {

  static State initial(Budget budget) {
    Aggregator ready = Aggregator.DOWN.in(Aggregator.Phase.COLLECTING);
    return new State(
        Ledger.EMPTY, Run.ALL, Broker.EMPTY, Worker.IDLE, List.of(ready, ready), budget);
  }

  State with(Ledger next) {
    return new State(next, unscattered, broker, worker, aggregators, budget);
  }

  State withUnscattered(int tasks) {
    return new State(ledger, tasks, broker, worker, aggregators, budget);
  }

  State with(Broker next) {
    return new State(ledger, unscattered, next, worker, aggregators, budget);
  }

  State with(Worker next) {
    return new State(ledger, unscattered, broker, next, aggregators, budget);
  }

  State with(int index, Aggregator next) {
    List<Aggregator> both =
        index == 0 ? List.of(next, aggregators.get(1)) : List.of(aggregators.get(0), next);
    return new State(ledger, unscattered, broker, worker, both, budget);
  }

  State with(Budget next) {
    return new State(ledger, unscattered, broker, worker, aggregators, next);
  }

  Aggregator aggregator(int index) {
    return aggregators.get(index);
  }

  /** The tasks of which a task message or a result is somewhere. */
  int outstanding() {
    int tasks = broker.tasks().tasks() | broker.results().tasks() | worker.holds();
    for (Aggregator aggregator : aggregators) {
      tasks |= aggregator.holds();
    }
    return tasks;
  }

  /** The first half of the packed state; {@link #packedAggregators} is the other. */
  long packedRest() {
    BitWriter out = new BitWriter();
    ledger.writeTo(out);
    out.put(unscattered, Run.TASKS);
    broker.writeTo(out);
    worker.writeTo(out);
    budget.writeTo(out);
    return out.bits();
  }

  /**
   * The aggregators, the smaller number first: two states that differ only in which aggregator is
   * called A behave alike, so they count as one.
   */
  long packedAggregators() {
    long first = aggregators.get(0).packed();
    long second = aggregators.get(1).packed();
    return Math.min(first, second) | (Math.max(first, second) << Aggregator.WIDTH);
  }

  /** Whether only the names of the aggregators tell the two states apart. */
  boolean isSameAs(State other) {
    return packedRest() == other.packedRest() && packedAggregators() == other.packedAggregators();
  }

  static State unpack(long rest, long aggregators) {
    BitReader in = new BitReader(rest);
    return new State(
        Ledger.readFrom(in),
        in.next(Run.TASKS),
        Broker.readFrom(in),
        Worker.readFrom(in),
        List.of(
            Aggregator.unpack(aggregators), Aggregator.unpack(aggregators >>> Aggregator.WIDTH)),
        Budget.readFrom(in));
  }

  /** One line for each place. */
  @Override
  public String toString() {
    return String.join(
        "\n",
        "ledger       " + ledger,
        "to scatter   " + Run.text(unscattered),
        "tasks        " + broker.tasks(),
        "worker       " + worker,
        "results      " + broker.results(),
        "aggregator A " + aggregators.get(0),
        "aggregator B " + aggregators.get(1));
  }
}
