package dev.plumbline.core.execution;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every way in which one JVM can do the work, from the plainest on. */
public final class InJvmContenders {

  private static final List<InJvmContender> ALL =
      List.of(
          exact(new SingleThreadStrategy(), "one thread does one task after the other"),
          new InJvmContender(
              new RacyThreadsStrategy(),
              "threads add to shared cells without agreeing: wrong on purpose, its loss is reported",
              false),
          exact(new LockPerUpdateStrategy(), "one lock, taken for every single update"),
          exact(
              new LockPerBatchStrategy(), "sums of its own for each task, one lock to add them up"),
          exact(new AtomicStrategy(), "every update an indivisible step on a shared cell"),
          exact(new StripedStrategy(), "shared cells that split where threads meet (LongAdder)"),
          exact(new BlockingQueueStrategy(), "threads between a bounded task and a result queue"),
          exact(new ExecutorStrategy(), "a fixed thread pool and a window of futures"),
          exact(new ForkJoinStrategy(), "the range halved again and again, with work stealing"),
          exact(new VirtualThreadsStrategy(), "a virtual thread for each task, limited by permits"),
          exact(new ChannelsStrategy(), "virtual threads and bounded channels that are closed"));

  private InJvmContenders() {}

  /** In the order in which they are best explained. */
  public static List<InJvmContender> all() {
    return ALL;
  }

  public static Optional<InJvmContender> find(String name) {
    return ALL.stream().filter(contender -> contender.name().equals(name)).findFirst();
  }

  /**
   * @throws IllegalArgumentException when there is none of this name; the message lists those that
   *     there are
   */
  public static InJvmContender named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "contender must be one of "
                        + ALL.stream().map(InJvmContender::name).collect(Collectors.joining(", "))
                        + ", but is '"
                        + name
                        + "'"));
  }

  private static InJvmContender exact(ExecutionStrategy strategy, String description) {
    return new InJvmContender(strategy, description, true);
  }
}
