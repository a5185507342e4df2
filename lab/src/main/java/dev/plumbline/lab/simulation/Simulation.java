package dev.plumbline.lab.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Simulated runs. The same arguments always give the same run.
 *
 * <p>What is simulated is the way of messages, the lanes and processors that they need, links,
 * windows, prefetch and commits in batches. What is not: garbage collection, disks that are slow
 * now and then, other programs, anything that fails.
 */
public final class Simulation {

  private static final double NANOS = 1e9;

  private Simulation() {}

  /**
   * All messages are there at the start, as in a job.
   *
   * @param messages at least 1
   */
  public static SimulatedRun job(Services services, Layout layout, int messages) {
    EventQueue events = new EventQueue();
    Pipeline pipeline = new Pipeline(events, services, layout);
    return run(events, pipeline::send, pipeline::busyNanos, () -> 0, messages);
  }

  /**
   * Messages arrive at random, with no regard to how far the work is (Poisson).
   *
   * @param perSecond messages, more than 0
   */
  public static SimulatedRun arrivals(
      Services services, Layout layout, double perSecond, int messages, long seed) {
    EventQueue events = new EventQueue();
    Pipeline pipeline = new Pipeline(events, services, layout);
    return run(events, pipeline::send, pipeline::busyNanos, poisson(perSecond, seed), messages);
  }

  /**
   * The same arrivals at threads of one JVM.
   *
   * @param nanos that a task takes
   */
  public static SimulatedRun inJvm(double nanos, int threads, int processors, Arrivals arrivals) {
    EventQueue events = new EventQueue();
    Station station = new Station(new Host(events, processors), threads);
    return run(
        events,
        done -> station.serve(nanos, done),
        () -> Map.of("threads", station.busyNanos() / threads),
        poisson(arrivals.perSecond(), arrivals.seed()),
        arrivals.count());
  }

  /**
   * @param perSecond more than 0
   */
  public record Arrivals(double perSecond, int count, long seed) {}

  private static Gap poisson(double perSecond, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return () -> -Math.log(1 - random.nextDouble()) * NANOS / perSecond;
  }

  private static SimulatedRun run(
      EventQueue events,
      Consumer<Runnable> entry,
      Supplier<Map<String, Double>> busyNanos,
      Gap gap,
      int messages) {
    LatencyLog latencies = new LatencyLog(messages);
    double at = 0;
    for (int message = 0; message < messages; message++) {
      at += gap.nanos();
      events.after(
          at,
          () -> {
            double arrived = events.now();
            entry.accept(() -> latencies.add(arrived, events.now()));
          });
    }
    events.run();
    Map<String, Double> busy = new LinkedHashMap<>(busyNanos.get());
    double end = Math.max(1, latencies.lastAt()); // free services take no time at all
    busy.replaceAll((place, nanos) -> nanos / end);
    return new SimulatedRun(end, latencies.size(), latencies.summary(), busy);
  }

  /** Time from one arrival to the next. */
  private interface Gap {
    double nanos();
  }
}
