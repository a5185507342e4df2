package dev.plumbline.lab.bench;

import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.testbed.cluster.LocalCluster;
import java.util.List;

/** A file summed by reference against mawk, and against what one thread can read at all. */
final class CsvBench {

  static final String GROUP = "csv";
  static final String MEMORY_GROUP = "memory";

  private static final double GOAL_ONE_THREAD = 2;
  private static final double GOAL_TWO_THREADS = 4;
  private static final double GOAL_BROKERED = 1;
  private static final String UNIT = "B/s";

  private final CsvWork work;
  private final Speed mawk;

  CsvBench(CsvWork work, Speed mawk) {
    this.work = work;
    this.mawk = mawk;
  }

  List<Pairing> inJvm() {
    Speed one = new StrategySpeed("single-thread", 1, work);
    Speed two = new StrategySpeed("fork-join", 2, work);
    return List.of(
        new Pairing(GROUP, one, mawk, 1, UNIT, GOAL_ONE_THREAD),
        new Pairing(GROUP, two, mawk, 1, UNIT, GOAL_TWO_THREADS),
        new Pairing(MEMORY_GROUP, one, new MemorySpeed(), 1, UNIT, null));
  }

  Pairing brokered(LocalCluster cluster) {
    String contender = QueueType.CLASSIC.contender();
    RunSpeed run =
        new RunSpeed(
            "csv by reference, " + contender,
            new RunRequest(contender, 1, 1, work.spec()),
            work.answer(),
            work.bytes(),
            cluster);
    return new Pairing(BrokerBench.GROUP, run, mawk, 1, UNIT, GOAL_BROKERED);
  }
}
