package dev.plumbline.lab.decision;

import dev.plumbline.testbed.process.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the rounds of a calibration saw of one thing, in nanoseconds. */
final class Rounds {

  private final List<Double> walls = new ArrayList<>();
  private final Map<Role, List<Double>> cpus = new EnumMap<>(Role.class);

  void add(long wallNanos) {
    walls.add((double) wallNanos);
  }

  void addCpu(Role role, long nanos) {
    cpus.computeIfAbsent(role, key -> new ArrayList<>()).add((double) nanos);
  }

  double wallNanos() {
    return median(walls);
  }

  Map<Role, Double> cpuNanos() {
    Map<Role, Double> medians = new EnumMap<>(Role.class);
    cpus.forEach((role, all) -> medians.put(role, median(all)));
    return medians;
  }

  private static double median(List<Double> all) {
    double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
  }
}
