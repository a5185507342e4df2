package dev.plumbline.worker;

import dev.plumbline.core.own.OwnWorks;
import dev.plumbline.core.workload.DatasetFolder;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.DataProperties;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.MessagingProperties;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.WorkProperties;
import dev.plumbline.messaging.fetch.FetchProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the worker: for each queue type so many consumers, each with a handler of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DataProperties.class, FetchProperties.class, WorkProperties.class})
class WorkerConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerConfiguration.class);

  private static final Backoff RETRY_PAUSES =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

  private final WorkerProperties settings;
  private final MessagingConnections connections;
  private final Duration shutdownPhase;

  WorkerConfiguration(
      WorkerProperties settings,
      MessagingConnections connections,
      @Value("${spring.lifecycle.timeout-per-shutdown-phase:30s}") Duration shutdownPhase) {
    this.settings = settings;
    this.connections = connections;
    this.shutdownPhase = shutdownPhase;
  }

  @Bean
  TaskRunner taskRunner(DataProperties data, FetchProperties fetch, OwnWorks works) {
    return new TaskRunner(
        data.folder() == null ? Datasets.NONE : new DatasetFolder(data.folder()),
        fetch.origins(),
        works);
  }

  /** Nothing but its end takes a thread out of a function that goes on and on. */
  @Bean
  OwnWorks ownWorks(WorkProperties settings) {
    return settings.works(
        sentence -> {
          LOG.error("{}: halting, so that its task is delivered to another", sentence);
          Runtime.getRuntime().halt(TaskWatchdog.EXIT_CODE);
        });
  }

  @Bean
  ReplyRetry replyRetry() {
    return new ReplyRetry(new Publishers(connections::publisher), RETRY_PAUSES);
  }

  @Bean
  TaskConsumers taskConsumers(
      MessagingProperties messaging,
      TaskHandlers handlers,
      InHand inHand,
      ReplyRetry retry,
      MeterRegistry registry) {
    Map<QueueType, List<TaskConsumer>> consumers = new EnumMap<>(QueueType.class);
    for (QueueType type : messaging.queueTypes()) {
      TaskMeters meters = new TaskMeters(registry, type);
      List<TaskConsumer> some = new ArrayList<>();
      for (int i = 0; i < settings.threadsOrProcessors(); i++) {
        Publishers publishers = new Publishers(connections::publisher);
        Replies replies = new Replies(type, publishers, retry, inHand);
        some.add(
            new TaskConsumer(
                giveUp ->
                    connections.adaptiveConsumer(
                        type,
                        MessageKind.TASKS,
                        settings.prefetch(),
                        handlers.handler(replies, meters, giveUp)),
                publishers,
                task -> Thread.ofVirtual().name("consumer-start-over").start(task)));
      }
      consumers.put(type, some);
    }
    TaskConsumers all = new TaskConsumers(consumers, inHand, patience(), retry);
    ConsumerMeters.register(registry, messaging.queueTypes(), all);
    return all;
  }

  @Bean
  ConsumersHealthIndicator consumersHealthIndicator(
      MessagingProperties messaging, TaskConsumers consumers) {
    return new ConsumersHealthIndicator(messaging.queueTypes(), consumers);
  }

  @Bean
  TasksHealthIndicator tasksHealthIndicator(TaskWatchdog watchdog) {
    return new TasksHealthIndicator(watchdog);
  }

  /** Less than Spring gives us, so that we close in good order before it goes on. */
  private Duration patience() {
    return shutdownPhase.multipliedBy(9).dividedBy(10);
  }
}
