package dev.plumbline.lab.latency;

import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.BrokerInfo;
import dev.plumbline.lab.experiment.BrokeredSide;
import dev.plumbline.lab.experiment.ContenderCatalogue;
import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.lab.process.UnavailableException;
import dev.plumbline.messaging.QueueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that takes requests, the services started where one of them needs these. */
final class LoadTargets implements AutoCloseable {

  /** A run keeps its place in the producer a little longer than its client waits for it. */
  private static final int RUNS_PER_REQUEST = 2;

  private final WorkloadSpec request;
  private final LoadSettings settings;
  private final @Nullable BrokeredSide side;

  private LoadTargets(WorkloadSpec request, LoadSettings settings, @Nullable BrokeredSide side) {
    this.request = request;
    this.settings = settings;
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
    if (contenders.stream().noneMatch(ContenderCatalogue::isBrokered)) {
      return new LoadTargets(request, settings, null);
    }
    String runs = Integer.toString(RUNS_PER_REQUEST * settings.inFlight());
    Map<String, String> properties = Map.of("plumbline.producer.max-runs", runs);
    return new LoadTargets(
        request,
        settings,
        BrokeredSide.start(choice, settings.cluster(), null, properties, progress));
  }

  /** Null when no broker is used. */
  @Nullable BrokerInfo broker() {
    return side == null ? null : side.broker();
  }

  /** Ready to take requests; to be closed before this. */
  LoadTarget target(String contender) {
    Optional<QueueType> type = QueueType.ofContender(contender);
    if (side != null && type.isPresent()) {
      return new BrokeredTarget(type.get(), request, settings, side, LoadClock.system());
    }
    return new LocalTarget(
        InJvmContenders.named(contender), request, settings.workers(), settings.inFlight());
  }

  @Override
  public void close() {
    if (side != null) {
      side.close();
    }
  }
}
