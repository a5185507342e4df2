package dev.plumbline.lab.latency;

import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.BrokerInfo;
import dev.plumbline.lab.experiment.BrokeredSide;
import dev.plumbline.lab.experiment.ContenderCatalogue;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that takes requests, the services started where one of them needs these. */
final class LoadTargets implements AutoCloseable {

  /** A run keeps its place in the producer a little longer than its client waits for it. */
  private static final int RUNS_PER_REQUEST = 2;

  private final List<LoadTarget> all;
  private final @Nullable BrokeredSide side;

  private LoadTargets(List<LoadTarget> all, @Nullable BrokeredSide side) {
    this.all = all;
    this.side = side;
  }

  /**
   * @param contenders by name
   * @throws UnavailableException when the broker or a service can't be had; nothing is left running
   */
  static LoadTargets open(
      WorkloadSpec request,
      List<String> contenders,
      LoadSettings settings,
      BrokerChoice choice,
      ProgressListener progress)
      throws UnavailableException, InterruptedException {
    BrokeredSide side =
        contenders.stream().anyMatch(ContenderCatalogue::isBrokered)
            ? BrokeredSide.start(choice, settings.cluster(), null, properties(settings), progress)
            : null;
    return new LoadTargets(
        contenders.stream().map(name -> target(name, request, settings, side)).toList(), side);
  }

  private static Map<String, String> properties(LoadSettings settings) {
    String runs = Integer.toString(RUNS_PER_REQUEST * settings.inFlight());
    return Map.of("plumbline.producer.max-runs", runs);
  }

  private static LoadTarget target(
      String contender, WorkloadSpec request, LoadSettings settings, @Nullable BrokeredSide side) {
    Optional<QueueType> type = QueueType.ofContender(contender);
    if (side != null && type.isPresent()) {
      PatientCalls calls = new PatientCalls(LoadClock.system());
      return new BrokeredTarget(
          side.contender(
              type.get(), settings.tasksPerMessage(), settings.workers(), request, calls),
          side,
          calls);
    }
    return new LocalTarget(
        InJvmContenders.named(contender), request, settings.workers(), settings.inFlight());
  }

  /** Ready to take requests, in the order asked for. */
  List<LoadTarget> all() {
    return all;
  }

  /**
   * Before anything is measured: who is measured first would else be measured cold, with services
   * that it shares with the next.
   *
   * @return the loops of each, and why it has none where it has failed already
   */
  List<Warm> warmUp(BucketSums expected, int requests) throws InterruptedException {
    List<Warm> warm = new ArrayList<>();
    for (LoadTarget target : all) {
      LoadLoops loops = LoadLoops.of(target, expected);
      String error = null;
      try {
        loops.warmUp(requests);
      } catch (ContenderFailedException e) {
        error = String.valueOf(e.getMessage());
      }
      warm.add(new Warm(target, loops, error));
    }
    return warm;
  }

  /**
   * @param error null when it answered exactly
   */
  record Warm(LoadTarget target, LoadLoops loops, @Nullable String error) {}

  /** Null when no broker is used. */
  @Nullable BrokerInfo broker() {
    return side == null ? null : side.broker();
  }

  @Override
  public void close() {
    all.forEach(LoadTarget::close);
    if (side != null) {
      side.close();
    }
  }
}
