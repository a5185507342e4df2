package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.report.JsonReport;
import dev.plumbline.lab.result.EveryKind;
import dev.plumbline.lab.result.ResultKinds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  @TempDir private Path folder;

  @BeforeEach
  void write_results() throws Exception {
    Files.writeString(folder.resolve("compare.json"), JsonReport.of(EveryKind.comparison()));
    Files.writeString(folder.resolve("scale.json"), JsonReport.of(EveryKind.scaling()));
    Files.writeString(folder.resolve("prices.json"), JsonReport.of(EveryKind.prices()));
  }

  @Test
  void results_of_any_kind_make_one_page_and_its_twin() throws Exception {
    Lab.Ended ended =
        report("compare.json", "scale.json", "--html", "out.html", "--markdown", "out.md");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.err()).contains("wrote " + folder.resolve("out.html")).hasLineCount(2);
    assertThat(Files.readString(folder.resolve("out.html")))
        .contains("<section id=\"COMPARISON\">", "<section id=\"SCALING\">", ">scale.json<");
    assertThat(Files.readString(folder.resolve("out.md")))
        .contains("## Verdict", "**For this work on this machine: ", "## More workers")
        .contains("| fork-join | 2 | yes |", "Source: compare.json: ./plumbline compare");
  }

  @Test
  void a_crossed_threshold_has_an_exit_code_of_its_own_and_a_line_with_the_value() {
    Lab.Ended ended = report("compare.json", "--fail-if", "speed(rabbitmq-classic)<0.5");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.THRESHOLD).isEqualTo(99);
    assertThat(ended.err())
        .isEqualTo(
            "plumbline: threshold crossed: speed(rabbitmq-classic)<0.5: measured 0.2116 (times the"
                + " best single thread)\n");

    assertThat(report("compare.json", "--fail-if", "speed(rabbitmq-classic)<0.2").exitCode())
        .isEqualTo(ExitCode.DONE);
  }

  @Test
  void a_threshold_is_held_against_every_result_that_has_the_figure() {
    Lab.Ended ended =
        report("compare.json", "scale.json", "prices.json", "--fail-if", "speed(fork-join)<2");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.THRESHOLD);
    assertThat(ended.err()).as("the scaling is fast enough").hasLineCount(1).contains("1.905");
  }

  @Test
  void what_no_result_has_never_passes() {
    Stream.of("sped(fork-join)<2", "speed(racy-threads)<2", "speed<2")
        .forEach(
            threshold -> {
              Lab.Ended ended = report("compare.json", "prices.json", "--fail-if", threshold);
              assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
              assertThat(ended.err()).startsWith("plumbline: --fail-if " + threshold + ": ");
              assertThat(ended.err()).contains("there are ").hasLineCount(1);
            });
  }

  @Test
  void show_draws_every_kind_and_judges_it_too() {
    assertThat(show("scale.json").out()).contains("by the scaling law", "fork-join: COST 2");
    assertThat(show("prices.json").out()).contains("pubsub");
    assertThat(show("scale.json", "--fail-if", "cost(rabbitmq-quorum)>4").exitCode())
        .isEqualTo(ExitCode.THRESHOLD);
  }

  @Test
  void only_comparisons_can_be_held_against_each_other() {
    String scaling = folder.resolve("scale.json").toString();
    Lab.Ended ended = Lab.run("diff", scaling, scaling);
    assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err()).contains("is a result of kind scaling, but a comparison is wanted");
  }

  @Test
  void the_help_and_the_documentation_list_every_exit_code() throws Exception {
    String page = Files.readString(Path.of("../docs/report.md"));
    String help = Lab.run("--help").out();
    ExitCode.explained()
        .forEach(
            (code, meaning) -> {
              assertThat(help).containsPattern("\n *" + code.strip() + " +" + meaning + "\n");
              assertThat(page).contains("| " + code.strip() + " | " + meaning + " |");
            });
  }

  @Test
  void the_documentation_names_every_metric() throws Exception {
    String page = Files.readString(Path.of("../docs/report.md"));
    assertThat(ResultKinds.ALL.stream().flatMap(kind -> kind.judge().metrics().stream()))
        .allSatisfy(metric -> assertThat(page).contains("`" + metric.name() + "`"));
  }

  private Lab.Ended report(String... arguments) {
    return run("report", arguments);
  }

  private Lab.Ended show(String... arguments) {
    return run("show", arguments);
  }

  private Lab.Ended run(String command, String... arguments) {
    return Lab.run(
        Stream.concat(
                Stream.of(command),
                Stream.of(arguments)
                    .map(
                        argument ->
                            argument.matches(".*\\.(json|html|md)")
                                ? folder.resolve(argument).toString()
                                : argument))
            .toArray(String[]::new));
  }
}
