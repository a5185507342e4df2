package dev.plumbline.producer.run;

import com.sun.management.OperatingSystemMXBean;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.MessageCodec;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.PlumblineMeter;
import dev.plumbline.messaging.Supervised;
import dev.plumbline.messaging.run.RunLeases;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.request.RunPlanner;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires those who carry runs out, and the look for runs to go on with. */
@Configuration(proxyBeanMethods = false)
class RunConfiguration {

  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

  @Bean
  BrokeredRuns brokeredRuns(
      MessagingConnections connections,
      MessageCodec codec,
      Ledger ledger,
      RunPlanner planner,
      RunProperties settings,
      MeterRegistry registry) {
    DispatchFactory dispatches =
        new DispatchFactory(
            type -> connections.publisher(type, MessageKind.TASKS),
            codec,
            ledger,
            settings,
            new FairShares(new QueueLooks(connections), registry, System::nanoTime),
            registry);
    return new BrokeredRuns(new ConnectionGate(connections), dispatches, planner, ledger, settings);
  }

  @Bean
  InJvmRuns inJvmRuns(
      TaskRunner runner, Ledger ledger, RunProperties settings, MeterRegistry registry) {
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    InJvmMeters meters = new InJvmMeters(registry, System::nanoTime, process::getProcessCpuTime);
    return new InJvmRuns(runner, ledger, settings, meters);
  }

  @Bean
  Withdrawals withdrawals() {
    return new Withdrawals();
  }

  @Bean
  Runs runs(
      RunPlanner planner, Ledger ledger, List<RunExecutor> executors, Withdrawals withdrawals) {
    return new Runs(planner, ledger, executors, withdrawals);
  }

  @Bean
  ProducerThreads producerThreads(
      Ledger ledger,
      List<RunExecutor> executors,
      Withdrawals withdrawals,
      RunProperties settings,
      MeterRegistry registry) {
    LeaseRenewal renewal = new LeaseRenewal(ledger, executors);
    Postponed postponed =
        new Postponed(System::nanoTime, PlumblineMeter.TAKEOVERS_POSTPONED.counter(registry));
    Takeover takeover = new Takeover(ledger, executors, postponed, withdrawals);
    return new ProducerThreads(
        List.of(
            Supervised.every(RunLeases.RENEWAL, "leases", renewal::renew, PAUSES, registry),
            Supervised.every(
                settings.takeoverInterval(), "takeover", takeover::look, PAUSES, registry)));
  }

  /** Named {@code threads} in the health of the service. */
  @Bean
  ThreadsHealthIndicator threadsHealthIndicator(ProducerThreads threads) {
    return new ThreadsHealthIndicator(threads);
  }
}
