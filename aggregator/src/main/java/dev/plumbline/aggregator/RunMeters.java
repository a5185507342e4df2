package dev.plumbline.aggregator;

import dev.plumbline.aggregator.ledger.RunEndListener;
import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Counts and times the runs that end. Safe from any thread. The counters are there from the start:
 * Prometheus does not see the first count of a counter that begins with it.
 */
@Component
final class RunMeters implements RunEndListener {

  private final MeterRegistry registry;

  RunMeters(MeterRegistry registry) {
    this.registry = registry;
    Stream.concat(
            InJvmContenders.all().stream().map(InJvmContender::name),
            Arrays.stream(QueueType.values()).map(QueueType::contender))
        .forEach(this::begin);
  }

  private void begin(String contender) {
    Arrays.stream(RunState.values())
        .filter(RunState::isTerminal)
        .forEach(end -> PlumblineMeter.RUNS_FINISHED.counter(registry, contender, end.name()));
  }

  @Override
  public void runEnded(RunStatus run) {
    String contender = run.manifest().contender();
    String state = run.state().name();
    PlumblineMeter.RUNS_FINISHED.counter(registry, contender, state).increment();
    if (run.finishedAt() != null) {
      PlumblineMeter.RUN_TIME
          .timer(registry, contender, state)
          .record(Duration.between(run.createdAt(), run.finishedAt()));
    }
  }
}
