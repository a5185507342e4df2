package dev.plumbline.worker;

import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.messaging.fetch.FetchProperties;
import dev.plumbline.messaging.http.HttpProperties;
import dev.plumbline.messaging.run.WorkerReport.Held;
import dev.plumbline.messaging.wire.MessageCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what the worker and the ledger say to each other, and what comes of it for the tasks. */
@Configuration(proxyBeanMethods = false)
class WorkerLedgerConfiguration {

  @Bean
  HttpWorkerLedger ledger(WorkerProperties settings, HttpProperties http) {
    return new HttpWorkerLedger(
        settings.ledgerUrl(), settings.ledgerTimeout(), UUID.randomUUID(), http.token());
  }

  @Bean
  InHand inHand() {
    return new InHand();
  }

  @Bean
  EndedRuns endedRuns() {
    return new EndedRuns(System::nanoTime);
  }

  @Bean(initMethod = "start")
  TaskWatchdog taskWatchdog(WorkerProperties settings, MeterRegistry registry) {
    return new TaskWatchdog(
        settings.taskDeadline(), System::nanoTime, Runtime.getRuntime()::halt, registry);
  }

  @Bean
  TaskHandlers taskHandlers(
      MessageCodec codec,
      TaskRunner runner,
      TaskWatchdog watchdog,
      EndedRuns ended,
      HttpWorkerLedger ledger,
      FetchProperties fetch) {
    return new TaskHandlers(
        codec,
        new TaskComputer(runner, watchdog, ended),
        new BegunCheck(ledger, System::nanoTime),
        new OpenWork(fetch.maxOpen()));
  }

  /** Ended after the consumers: then nothing is in hand. */
  @Bean(initMethod = "start")
  LedgerReporter ledgerReporter(
      HttpWorkerLedger ledger,
      TaskConsumers consumers,
      InHand inHand,
      TaskWatchdog watchdog,
      EndedRuns ended,
      MessageCodec codec,
      MeterRegistry registry) {
    WaitingTasks waiting = new WaitingTasks(codec);
    return new LedgerReporter(
        ledger,
        () -> {
          // what waits comes first: what leaves it meanwhile is found in hand
          List<Held> held = new ArrayList<>(waiting.look(consumers.waiting()));
          held.addAll(inHand.held());
          return held;
        },
        watchdog,
        ended,
        registry);
  }
}
