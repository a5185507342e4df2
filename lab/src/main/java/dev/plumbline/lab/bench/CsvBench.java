package dev.plumbline.lab.bench;

import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.lab.experiment.BrokeredSide;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.LocalContender;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.testbed.cluster.CallPatience;
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
    Speed one = inJvm("single-thread", 1);
    Speed two = inJvm("fork-join", 2);
    return List.of(
        new Pairing(GROUP, one, mawk, 1, UNIT, GOAL_ONE_THREAD),
        new Pairing(GROUP, two, mawk, 1, UNIT, GOAL_TWO_THREADS),
        new Pairing(MEMORY_GROUP, one, new MemorySpeed(), 1, UNIT, null));
  }

  private Speed inJvm(String contender, int threads) {
    return speed(
        "csv, " + contender + ", threads: " + threads,
        LocalContender.of(InJvmContenders.named(contender), threads, work.job()));
  }

  Pairing brokered(BrokeredSide side) {
    Contender contender =
        side.contender(QueueType.CLASSIC, 1, 1, work.job().spec(), CallPatience.NONE);
    Speed run = speed("csv by reference, " + contender.name(), contender);
    return new Pairing(BrokerBench.GROUP, run, mawk, 1, UNIT, GOAL_BROKERED);
  }

  private Speed speed(String name, Contender contender) {
    return new ContenderSpeed(name, contender, work.answer(), work.bytes());
  }
}
