package dev.plumbline.lab.decision;

import dev.plumbline.lab.simulation.Layout;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Times in closed form, from measured constants.
 *
 * <pre>
 *   one JVM    items (t / speed-up + o)
 *   brokered   fixed + the longest of: producer, half of the broker (a queue each for tasks and
 *              results), one worker's share, aggregator, all of them over the processors they share
 * </pre>
 *
 * with t the work of an item and o what one JVM adds to it. A worker that is far away does no more
 * than its prefetch in two round trips.
 */
public final class CostModel {

  private static final long MANY = 10_000_000;
  private static final double NANOS = 1e9;
  private static final int QUEUES = 2;
  private static final int LINKS_OF_A_CREDIT = 4;
  private static final int LINKS_OF_A_CONFIRM = 2;

  private final Calibration calibration;
  private final Stages stages;
  private final double fixedNanos;

  public CostModel(Calibration calibration) {
    this.calibration = calibration;
    this.stages = calibration.brokered().stages().times(calibration.brokered().stretch());
    this.fixedNanos = calibration.brokered().fixedNanos();
  }

  Estimate inJvm(ItemWork work) {
    InJvmCosts costs = calibration.inJvm();
    double item = calibration.workNanos(work.itemNanos(), false) / costs.speedUp();
    double nanos = work.items() * (item + costs.perTaskNanos());
    double busy = Math.min(costs.threads(), calibration.processors());
    double cpu = work.items() * (work.itemNanos() + costs.perTaskNanos() * busy);
    return new Estimate(nanos, cpu, "this machine's processors");
  }

  Estimate brokered(ItemWork work, int tasksPerMessage, Layout layout) {
    double item = calibration.workNanos(work.itemNanos(), !layout.elsewhere());
    Map<String, Double> limits = limits(work, tasksPerMessage, layout, item);
    var longest = limits.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    double cpu =
        calibration.brokered().stages().of(work, tasksPerMessage) + work.items() * work.itemNanos();
    return new Estimate(fixedNanos + longest.getValue(), cpu, longest.getKey());
  }

  /** Items that can be done when they never end; what a run takes to begin and end is left out. */
  double inJvmPerSecond(ItemWork work) {
    return MANY * NANOS / inJvm(many(work)).nanos();
  }

  /** As {@link #inJvmPerSecond}, through the broker. */
  double brokeredPerSecond(ItemWork work, int tasksPerMessage, Layout layout) {
    return MANY * NANOS / (brokered(many(work), tasksPerMessage, layout).nanos() - fixedNanos);
  }

  /** The same items, without end. */
  static ItemWork many(ItemWork work) {
    return new ItemWork(MANY, work.itemNanos(), work.payloadBytes());
  }

  private Map<String, Double> limits(
      ItemWork work, int tasksPerMessage, Layout layout, double item) {
    double messages = work.messages(tasksPerMessage);
    double producer = stages.producer().of(work, tasksPerMessage);
    double broker = stages.broker().of(work, tasksPerMessage);
    double aggregator = stages.aggregator().of(work, tasksPerMessage);
    double workers = stages.worker().of(work, tasksPerMessage) + work.items() * item;
    double shared = producer + broker + aggregator + (layout.elsewhere() ? 0 : workers);
    int inMessage = (int) Math.min(tasksPerMessage, work.items());
    double message = stages.worker().ofMessage(inMessage, work.payloadBytes()) + inMessage * item;

    Map<String, Double> limits = new LinkedHashMap<>();
    limits.put("the producer", producer);
    limits.put("the broker's queues", broker / QUEUES);
    limits.put("the workers", Math.ceil(messages / layout.workers()) * message);
    limits.put("the aggregator", aggregator);
    limits.put(
        layout.elsewhere()
            ? "the processors of producer, broker and aggregator"
            : "this machine's processors",
        shared / layout.processors());
    limits.put(
        "the link, by the workers' prefetch",
        messages
            / layout.workers()
            * (LINKS_OF_A_CREDIT * layout.linkNanos() + message)
            / layout.flow().prefetch());
    limits.put(
        "the link, by the producer's window",
        messages * LINKS_OF_A_CONFIRM * layout.linkNanos() / layout.flow().publishWindow());
    return limits;
  }
}
