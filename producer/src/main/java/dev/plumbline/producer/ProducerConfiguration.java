package dev.plumbline.producer;

import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.own.OwnWorks;
import dev.plumbline.core.workload.DatasetFolder;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.messaging.DataProperties;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.WorkProperties;
import dev.plumbline.messaging.fetch.FetchProperties;
import dev.plumbline.messaging.http.HttpProperties;
import dev.plumbline.messaging.run.RetryPolicy;
import dev.plumbline.messaging.run.RunRequestJson;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerClient;
import dev.plumbline.producer.ledger.ProducerLife;
import dev.plumbline.producer.request.RunPlanner;
import dev.plumbline.producer.run.RunProperties;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what requests, runs and the API share. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DataProperties.class, FetchProperties.class, WorkProperties.class})
class ProducerConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(ProducerConfiguration.class);

  @Bean
  Datasets datasets(DataProperties data) {
    return data.folder() == null ? Datasets.NONE : new DatasetFolder(data.folder());
  }

  @Bean
  TaskRunner taskRunner(Datasets datasets, FetchProperties fetch, OwnWorks works) {
    return new TaskRunner(datasets, fetch.origins(), works);
  }

  /**
   * A producer has runs of others in hand: what goes on in one of its threads is told, and left.
   */
  @Bean
  OwnWorks ownWorks(WorkProperties settings) {
    return settings.works(sentence -> LOG.error("{}: a thread of this producer is lost", sentence));
  }

  @Bean
  RunRequestJson runRequestJson(RunProperties settings) {
    List<String> contenders =
        Stream.concat(
                InJvmContenders.all().stream().map(InJvmContender::name),
                Arrays.stream(QueueType.values()).map(QueueType::contender))
            .toList();
    return new RunRequestJson(
        contenders, new RetryPolicy(settings.maxAttempts(), RetryPolicy.DEFAULT.backoff()));
  }

  @Bean
  RunPlanner runPlanner(Datasets datasets, RunRequestJson json) {
    return new RunPlanner(new WorkloadPlanner(datasets), json);
  }

  @Bean
  ProducerLife producerLife() {
    return ProducerLife.begin();
  }

  @Bean
  Ledger ledger(LedgerClientProperties settings, ProducerLife owner, HttpProperties http) {
    return new LedgerClient(settings.ledgerUrl(), settings.ledgerTimeout(), owner, http.token());
  }
}
