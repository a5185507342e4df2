package dev.plumbline.lab.experiment;

import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Comparisons as they will come out when all goes well, with invented figures: they show which
 * figures there will be before anything is measured.
 */
public final class Foreseen {

  private static final double NANOS = 1e9;
  private static final double CONTENTION = 0.05;

  private static final Environment NOWHERE =
      new Environment(
          Instant.EPOCH,
          "",
          null,
          "",
          new Environment.Machine("", 1, 1, "", new Environment.Jvm("", "", "", List.of()), 0, 0),
          List.of());

  private Foreseen() {}

  /**
   * @param asked contenders by name; none means all
   * @throws UnavailableException when the broker that the user names can't be one
   */
  public static ComparisonResult comparison(
      List<String> asked, BrokerChoice broker, Settings settings) throws UnavailableException {
    boolean embedded = broker.embedded();
    List<ContenderResult> rows = new ArrayList<>();
    for (InJvmContender contender : InJvmContenders.all()) {
      if (asked.isEmpty() || asked.contains(contender.name())) {
        int workers =
            contender.name().equals(ContenderCatalogue.singleThread()) ? 1 : settings.workers();
        rows.add(
            row(
                contender.name(),
                Contender.Group.IN_JVM,
                workers,
                contender.exact() ? "" : contender.description()));
      }
    }
    for (QueueType type : QueueType.values()) {
      if (asked.contains(type.contender()) || (asked.isEmpty() && broker.allowed())) {
        rows.add(
            row(
                BrokeredSide.shownName(type, embedded),
                Contender.Group.BROKERED,
                settings.workers(),
                BrokeredSide.caveat(type)));
      }
    }
    return new ComparisonResult(
        ComparisonResult.SCHEMA_VERSION,
        NOWHERE,
        null,
        new WorkloadInfo("", Map.of(), 1, 1, 0, 1, "0", null),
        settings,
        rows);
  }

  /** By the scaling law, which a fit will find. */
  private static ContenderResult row(
      String name, Contender.Group group, int workers, String caveat) {
    long wall = Math.round(NANOS * (1 + CONTENTION * (workers - 1)) / workers);
    Sample sample = new Sample(1, false, wall, new Usage(1, 1L, 1, 1), null);
    return new ContenderResult(name, group, workers, caveat, List.of(sample), null);
  }
}
