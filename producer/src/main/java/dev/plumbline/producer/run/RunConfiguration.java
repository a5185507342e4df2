package dev.plumbline.producer.run;

import com.sun.management.OperatingSystemMXBean;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.messaging.MessageCodec;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.run.RunLeases;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.request.RunPlanner;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Wires those who carry runs out, and the look for runs to go on with. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RunConfiguration {

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
  Runs runs(RunPlanner planner, Ledger ledger, List<RunExecutor> executors) {
    return new Runs(planner, ledger, executors);
  }

  @Bean
  SchedulingConfigurer leases(Ledger ledger, List<RunExecutor> executors) {
    LeaseRenewal renewal = new LeaseRenewal(ledger, executors);
    return tasks -> tasks.addFixedDelayTask(renewal::renew, RunLeases.RENEWAL);
  }

  @Bean
  SchedulingConfigurer takeover(
      Ledger ledger, List<RunExecutor> executors, RunProperties settings) {
    Takeover takeover = new Takeover(ledger, executors);
    return tasks -> tasks.addFixedDelayTask(takeover::look, settings.takeoverInterval());
  }
}
