package dev.plumbline.core.execution;

/**
 * A contender that runs inside one JVM.
 *
 * @param description one line
 * @param exact false for the one that is wrong on purpose
 */
public record InJvmContender(ExecutionStrategy strategy, String description, boolean exact) {

  /** As users type it. */
  public String name() {
    return strategy.name();
  }
}
