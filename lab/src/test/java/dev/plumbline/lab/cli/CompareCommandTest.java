package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.result.ResultKinds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompareCommandTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"count --increments 0", "sum --numbers 0"})
  void nothing_to_do_is_a_result_of_nothing(String work) {
    String json = folder.resolve("nothing.json").toString();
    String html = folder.resolve("nothing.html").toString();
    List<String> command =
        new ArrayList<>(List.of("compare", "--in-jvm-only", "--repeats", "1", "--workload"));
    command.addAll(List.of(work.split(" ")));
    command.addAll(List.of("--json", json, "--html", html));

    Lab.Ended ended = Lab.run(command.toArray(String[]::new));

    assertThat(ended.err()).doesNotContain("a mistake in Plumbline");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(Lab.run("show", json).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void every_in_jvm_contender_is_proven_and_the_result_is_kept() throws Exception {
    Path input = folder.resolve("my rows.csv");
    Lab.run("generate", "--output", input.toString(), "--rows", "3000", "--names", "50");
    Path json = folder.resolve("result.json");
    Lab.Ended ended =
        Lab.run(
            "compare",
            "--input",
            input.toString(),
            "--no-header",
            "--delimiter",
            ";",
            "--key",
            "1",
            "--value",
            "2",
            "--in-jvm-only",
            "--repeats",
            "2",
            "--tasks",
            "7",
            "--json",
            json.toString(),
            "--report-dir",
            folder.resolve("report").toString());

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    ComparisonResult result = ResultFile.readComparison(json);
    assertThat(ended.out()).isEqualTo(ResultKinds.of(result).textOf(result));
    assertThat(result.ranked()).hasSize(10).allMatch(ContenderResult::isExact);
    assertThat(result.unranked()).extracting(ContenderResult::name).containsExactly("racy-threads");
    assertThat(result.workload().items()).isEqualTo(3000);
    assertThat(result.workload().buckets()).isEqualTo(50);
    assertThat(result.workload().tasks()).isEqualTo(7);
    assertThat(result.environment().command()).contains("'" + input + "'");
    assertThat(ResultFile.readComparison(folder.resolve("report/result.json"))).isEqualTo(result);
    assertThat(Files.readString(folder.resolve("report/result.md"))).startsWith("# Plumbline");
    assertThat(Files.readString(folder.resolve("report/report.html"))).contains("Content-Security");

    assertThat(Lab.run("show", json.toString()).out()).isEqualTo(ended.out());
    Lab.Ended diff = Lab.run("diff", json.toString(), json.toString());
    assertThat(diff.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(diff.out()).contains("\nfork-join ", "1.00  not seen to differ");
  }

  @Test
  void the_single_thread_is_there_to_compare_with_though_nobody_named_it() {
    Lab.Ended ended =
        Lab.run(
            "compare",
            "--workload",
            "sum",
            "--numbers",
            "1000",
            "--contenders",
            "fork-join",
            "--repeats",
            "1");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out()).contains("\nsingle-thread ", "\nfork-join ");
    assertThat(ended.err()).as("no broker is needed").doesNotContain("broker:");
  }

  @Test
  void run_measures_one_contender_alone() {
    Lab.Ended ended =
        Lab.run("run", "--contender", "striped", "--workload", "count", "--increments", "1000");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out()).contains("\nstriped ", "total 10000").doesNotContain("single-thread");
  }

  @Test
  void scale_tells_what_each_worker_adds_and_whether_a_law_holds() throws Exception {
    Path json = folder.resolve("scaling.json");
    Lab.Ended ended =
        Lab.run(
            "scale",
            "--workload",
            "sum",
            "--numbers",
            "100000",
            "--contenders",
            "executor",
            "--workers",
            "1,2,4",
            "--repeats",
            "1",
            "--json",
            json.toString());

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out().lines().filter(line -> line.startsWith("executor  "))).hasSize(3);
    assertThat(ended.out().replaceAll("\\s+", " ")) // long lines are broken anywhere
        .contains("executor: COST ", "no scaling law: a fit needs at least 5 different numbers");
    assertThat(Files.readString(json)).contains("\"points\" : [ {", "\"workers\" : 4");
  }

  @Test
  void the_lists_and_every_help_text_can_be_had() {
    assertThat(Lab.run("list").out()).contains("fork-join", "rabbitmq-quorum", "csv", "Qpid");
    assertThat(Lab.run("--version").out()).startsWith("plumbline ");
    for (String command : new String[] {"compare", "run", "list", "generate"}) {
      Lab.Ended help = Lab.run(command, "--help");
      assertThat(help.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(help.out()).startsWith("Usage: plumbline " + command);
      assertThat(Lab.run("help", command).out()).isEqualTo(help.out());
    }
  }
}
