package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.own.WorkJar;
import dev.plumbline.core.own.WorkJars;
import dev.plumbline.core.task.WorkFunction;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.broker.BrokerFinder;
import dev.plumbline.testbed.broker.RabbitOnThisMachine;
import dev.plumbline.testbed.cluster.ClusterSettings;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.process.OwnedProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The user's own work through real services. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OwnWorkIT {

  private static final String SUM = "amounts.add(\"sum\", item.number());";
  private static final Duration POLL = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void the_answer_that_comes_through_the_embedded_broker_is_proven() throws Exception {
    compare("embedded", "rabbitmq-classic", "embedded-classic");
  }

  @Test
  void the_answer_that_comes_through_rabbitmq_is_proven() throws Exception {
    RabbitOnThisMachine.require();

    compare(null, "rabbitmq-quorum", "rabbitmq-quorum");
  }

  private void compare(@Nullable String broker, String contender, String shown) throws Exception {
    Path jar = new WorkJars(folder).applying("work.jar", SUM);
    Path items = Files.writeString(folder.resolve("items.txt"), "1\n".repeat(1000));
    Path json = folder.resolve("result.json");
    List<String> options =
        List.of(
            "compare",
            "--work",
            jar.toString(),
            "--items",
            items.toString(),
            "--tasks",
            "20",
            "--contenders",
            contender,
            "--repeats",
            "2",
            "--json",
            json.toString());
    List<String> all =
        broker == null
            ? options
            : Stream.concat(options.stream(), Stream.of("--broker", broker)).toList();

    Lab.Ended ended = Lab.run(all.toArray(String[]::new));

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    ComparisonResult result = ResultFile.readComparison(json);
    assertThat(result.workload().total()).isEqualTo("1000");
    assertThat(result.contenders())
        .extracting(ContenderResult::name)
        .containsExactlyInAnyOrder("single-thread", shown);
    assertThat(result.contenders()).allMatch(ContenderResult::isExact);
  }

  @Test
  void workers_refuse_another_jar_than_the_run_was_planned_with() throws Exception {
    WorkJars jars = new WorkJars(folder);
    WorkFunction planned = function(jars.applying("work.jar", SUM));
    WorkFunction here = function(jars.applying("work.jar", SUM + SUM));
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      var broker = new BrokerFinder().find("embedded").start(owned);
      LocalCluster cluster =
          LocalCluster.start(
              new ClusterSettings(
                  1, 1, null, 0, Map.of("plumbline.work.folder", folder.toString())),
              broker.endpoint(),
              owned);

      RunView other = run(cluster, planned);
      RunView same = run(cluster, here);

      assertThat(other.state()).isEqualTo(RunState.FAILED);
      assertThat(other.reason()).contains(planned.digest()).contains(here.digest());
      assertThat(same.state()).as(same.reason()).isEqualTo(RunState.COMPLETED);
      assertThat(cluster.runs().result(same.id()).toBucketSums().sums().get("sum"))
          .isEqualByComparingTo("110");
    }
  }

  private static RunView run(LocalCluster cluster, WorkFunction function) throws Exception {
    WorkloadSpec spec = new WorkloadSpec.Own(function, WorkloadSpec.Items.ofNumbers(1, 10), 5);
    RunRequest request = new RunRequest("rabbitmq-classic", 1, 1, spec);
    return cluster.runs().await(cluster.runs().start(request).id(), POLL, now -> {});
  }

  private static WorkFunction function(Path jar) throws Exception {
    try (WorkJar open = WorkJar.open(jar)) {
      return open.function("");
    }
  }
}
