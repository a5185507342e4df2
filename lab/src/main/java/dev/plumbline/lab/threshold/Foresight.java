package dev.plumbline.lab.threshold;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Knows the names that figures will have, before anything is measured. */
@FunctionalInterface
public interface Foresight {

  /** Where nobody can know. */
  Foresight NONE = metric -> Optional.empty();

  /** For results that have one of each figure. */
  Foresight WHOLE = metric -> Optional.of(Set.of(Metric.WHOLE));

  /** Those that the metric of that name can have a figure of; empty where nobody can know. */
  Optional<Set<String>> names(String metric);

  /** For results whose figures are all of these. */
  static Foresight of(Collection<String> names) {
    Set<String> all = new LinkedHashSet<>(names);
    return metric -> Optional.of(all);
  }
}
