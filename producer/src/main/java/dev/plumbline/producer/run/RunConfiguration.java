package dev.plumbline.producer.run;

import com.sun.management.OperatingSystemMXBean;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.Supervised;
import dev.plumbline.messaging.SupervisedThreads;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.run.RunLeases;
import dev.plumbline.messaging.wire.MessageCodec;
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

  private static final Duration COUNTING = Duration.ofSeconds(1);

  @Bean
  FairShares fairShares(MessagingConnections connections, MeterRegistry registry) {
    return new FairShares(connections::taskConsumers, registry, System::nanoTime);
  }

  @Bean
  DispatchFactory dispatchFactory(
      MessagingConnections connections,
      MessageCodec codec,
      Ledger ledger,
      RunProperties settings,
      FairShares shares,
      MeterRegistry registry) {
    return new DispatchFactory(
        type -> connections.publisher(type, MessageKind.TASKS),
        codec,
        ledger,
        settings,
        shares,
        registry);
  }

  @Bean
  BrokeredRuns brokeredRuns(
      MessagingConnections connections,
      DispatchFactory dispatches,
      Ledger ledger,
      RunPlanner planner,
      RunProperties settings) {
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
  SupervisedThreads producerThreads(
      Ledger ledger,
      List<RunExecutor> executors,
      Withdrawals withdrawals,
      FairShares shares,
      RunProperties settings,
      MeterRegistry registry) {
    LeaseRenewal renewal = new LeaseRenewal(ledger, executors);
    Postponed postponed =
        new Postponed(System::nanoTime, PlumblineMeter.TAKEOVERS_POSTPONED.counter(registry));
    Takeover takeover = new Takeover(ledger, executors, postponed, withdrawals);
    return new SupervisedThreads(
        Supervised.every(RunLeases.RENEWAL, "leases", renewal::renew, registry),
        Supervised.every(COUNTING, "consumers", shares::countConsumers, registry),
        Supervised.every(settings.takeoverInterval(), "takeover", takeover::look, registry));
  }
}
