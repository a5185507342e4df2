package dev.plumbline.core.execution;

import dev.plumbline.core.workload.TaskBuckets;
import java.util.List;

/** Buckets as a task meets them, each written {@code name:scale}. */
record NamedBuckets(List<String> met) implements TaskBuckets {

  static NamedBuckets of(String... met) {
    return new NamedBuckets(List.of(met));
  }

  @Override
  public int size() {
    return met.size();
  }

  @Override
  public String name(int id) {
    return met.get(id).substring(0, met.get(id).indexOf(':'));
  }

  @Override
  public int scale(int id) {
    return Integer.parseInt(met.get(id).substring(met.get(id).indexOf(':') + 1));
  }
}
