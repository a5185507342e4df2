package dev.plumbline.producer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.workload.DatasetFolder;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunRequestJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunPlannerTest {

  private static final String FILE = "name,value\na,1\nb,22\nc,3\n";

  private final Path folder;
  private final RunPlanner planner;

  RunPlannerTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.planner = new RunPlanner(new WorkloadPlanner(new DatasetFolder(folder)), json());
    write(FILE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_same_file_gives_the_same_tasks_again(boolean inline) throws Exception {
    PlannedRun planned = planner.plan(request(inline));

    PlannedRun again = planner.replan(manifest(planned));

    assertThat(again.request()).isEqualTo(planned.request());
    assertThat(again.workload().taskCount()).isEqualTo(planned.workload().taskCount());
    assertThat(again.workload().work(1)).isEqualTo(planned.workload().work(1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_file_that_is_cut_elsewhere_is_another_file_even_with_the_same_length(boolean inline)
      throws Exception {
    RunManifest manifest = manifest(planner.plan(request(inline)));
    write("name,value\na,11\nb,2\nc,3\n");

    assertThatThrownBy(() -> planner.replan(manifest))
        .isInstanceOf(InvalidWorkloadException.class)
        .hasMessage("the data set is not the one that the run was begun with");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_file_of_other_values_is_another_file_even_where_it_is_cut_the_same(boolean inline)
      throws Exception {
    RunManifest manifest = manifest(planner.plan(request(inline)));
    write(FILE.replace('1', '9'));

    assertThatThrownBy(() -> planner.replan(manifest))
        .isInstanceOf(InvalidWorkloadException.class)
        .hasMessage("the data set is not the one that the run was begun with");
  }

  @Test
  void a_run_that_was_planned_before_there_were_digests_goes_on() throws Exception {
    PlannedRun planned = planner.plan(request(false));
    String before = planned.specification().replaceAll("-[0-9a-f]+\"}$", "\"}");
    assertThat(before).isNotEqualTo(planned.specification()).contains("\"cuts\":\"");
    RunManifest manifest =
        new RunManifest(
            UUID.randomUUID(), null, "atomic", before, planned.workload().taskCount(), 1);

    assertThat(planner.replan(manifest).specification()).isEqualTo(planned.specification());
  }

  @Test
  void a_file_that_is_gone_is_told() throws Exception {
    RunManifest manifest = manifest(planner.plan(request(false)));
    Files.delete(folder.resolve("f.csv"));

    assertThatThrownBy(() -> planner.replan(manifest))
        .isInstanceOf(InvalidWorkloadException.class)
        .hasMessageContaining("f.csv");
  }

  @Test
  void a_specification_of_somebody_else_is_told() {
    RunManifest manifest = new RunManifest(UUID.randomUUID(), null, "atomic", "{\"a\":1}", 1, 1);

    assertThatThrownBy(() -> planner.replan(manifest))
        .isInstanceOf(InvalidWorkloadException.class)
        .hasMessageStartingWith("the run's specification can't be read: ");
  }

  @Test
  void a_run_of_fewer_tasks_than_are_to_be_done_is_refused() {
    RunRequest request =
        new RunRequest(
            "rabbitmq-quorum",
            1,
            1,
            new WorkloadSpec.Count(100, 3, 4),
            new Completion(Completion.Policy.AT_LEAST, 5, null));

    assertThatThrownBy(() -> planner.plan(request))
        .isInstanceOf(InvalidWorkloadException.class)
        .hasMessage("completion.tasks must be at most the run's 4 tasks, but is 5");
  }

  private static RunRequestJson json() {
    return new RunRequestJson(List.of("atomic"));
  }

  private static RunRequest request(boolean inline) {
    return new RunRequest(
        "atomic", 1, 1, new WorkloadSpec.Csv("f.csv", "name", "value", true, ',', inline, 3));
  }

  private static RunManifest manifest(PlannedRun planned) {
    return planned.manifest(UUID.randomUUID(), null);
  }

  private void write(String content) throws IOException {
    Files.writeString(folder.resolve("f.csv"), content);
  }
}
