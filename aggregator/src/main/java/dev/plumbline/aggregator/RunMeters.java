package dev.plumbline.aggregator;

import dev.plumbline.aggregator.ledger.RunEndListener;
import dev.plumbline.messaging.PlumblineMeter;
import dev.plumbline.messaging.run.RunStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts and times the runs that end. Safe from any thread. */
@Component
final class RunMeters implements RunEndListener {

  private final MeterRegistry registry;

  RunMeters(MeterRegistry registry) {
    this.registry = registry;
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
