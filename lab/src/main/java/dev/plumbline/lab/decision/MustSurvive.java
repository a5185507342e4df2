package dev.plumbline.lab.decision;

import java.util.List;
import java.util.Locale;

/**
 * What a user may need the work to survive, and what the fault matrix shows of it: {@code
 * docs/faults.md}. Each fact is a command away.
 */
public enum MustSurvive {
  WORKER_CRASH(
      "a worker's crash",
      Bought.BY_ONE_NODE,
      "one JVM loses all work of the process with the process; through the broker the tasks that"
          + " a dead worker held are delivered again, none is lost and none counts twice",
      List.of("worker-kill", "producer-kill")),
  PRODUCER_CRASH(
      "a producer's crash",
      Bought.BY_ONE_NODE,
      "in one JVM who hands the work out is the process that does it: all is lost; through the"
          + " broker another producer, or the same one again, goes on once the lease is over",
      List.of("producer-kill")),
  BROKER_CRASH(
      "the broker's crash",
      Bought.NOT_NEEDED,
      "one JVM has no broker that could crash; through the broker the run stands still until it is"
          + " there again, then ends exact, also when its data is lost",
      List.of("broker-kill", "broker-data-lost")),
  MACHINE_LOSS(
      "the loss of a machine",
      Bought.BY_A_CLUSTER,
      "neither one JVM nor one broker node survives the loss of its machine: that takes quorum"
          + " queues on three nodes, and the ledger on yet another machine or replicated; Plumbline"
          + " has measured neither",
      List.of("broker-data-lost")),
  DEPLOY(
      "a deploy",
      Bought.BY_ONE_NODE,
      "a new version of one JVM ends the process and its work; through the broker producers, workers"
          + " and aggregators are restarted one after the other while the run goes on",
      List.of("rolling-restart", "producer-stop"));

  /** What it takes. */
  enum Bought {
    /** A broker of one node does. */
    BY_ONE_NODE,
    /** A broker of one node doesn't. */
    BY_A_CLUSTER,
    /** One JVM doesn't have the trouble. */
    NOT_NEEDED
  }

  private final String noun;
  private final Bought bought;
  private final String fact;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type does not say
  private final List<String> faults;

  MustSurvive(String noun, Bought bought, String fact, List<String> faults) {
    this.noun = noun;
    this.bought = bought;
    this.fact = fact;
    this.faults = faults;
  }

  /** As users type it. */
  public String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String noun() {
    return noun;
  }

  Bought bought() {
    return bought;
  }

  String fact() {
    return fact;
  }

  List<String> faults() {
    return faults;
  }

  /** Shows the fact, for both ways. */
  public String command() {
    return "./plumbline faults --contenders rabbitmq-quorum,executor --faults "
        + String.join(",", faults);
  }
}
