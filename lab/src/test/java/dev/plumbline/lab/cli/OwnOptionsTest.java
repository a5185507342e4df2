package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.own.WorkJars;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The user's own work by the command line, without a broker. */
@Timeout(300)
class OwnOptionsTest {

  @TempDir private Path folder;
  private Path jar;

  @BeforeEach
  void buildJar() throws IOException {
    jar =
        new WorkJars(folder)
            .applying(
                "work.jar", "amounts.count(item.text().substring(0, 1)); System.out.println(1);");
  }

  @Test
  void a_jar_and_a_file_are_all_that_it_takes() throws Exception {
    Path items = Files.writeString(folder.resolve("items.txt"), "a1\nb2\na3\n");
    Path json = folder.resolve("result.json");

    Lab.Ended ended =
        run("--work", jar.toString(), "--items", items.toString(), "--json", json.toString());

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    ComparisonResult result = ResultFile.readComparison(json);
    assertThat(result.workload().kind()).isEqualTo("own");
    assertThat(result.workload().parameters())
        .containsEntry("work", "work.jar")
        .containsEntry("items", "items.txt")
        .containsEntry("items-format", "lines")
        .containsKey("jar-sha256");
    assertThat(result.workload().total()).isEqualTo("3");
    assertThat(result.contenders()).allMatch(ContenderResult::isExact);
  }

  @Test
  void what_can_not_be_used_is_told_before_anything_starts() throws Exception {
    String work = jar.toString();
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
    Path empty = Files.writeString(folder.resolve("empty.txt"), "");

    told(
        ExitCode.USAGE,
        "--items is missing: your own work needs --work and --items",
        "--work",
        work);
    told(ExitCode.USAGE, "no work is given", "--items", "1..5");
    told(
        ExitCode.USAGE,
        "--items must be numbers from the smaller",
        "--work",
        work,
        "--items",
        "5..1");
    told(
        ExitCode.USAGE,
        "--items-format must be one of lines, csv, json-lines, but is 'xml'",
        "--work",
        work,
        "--items",
        text.toString(),
        "--items-format",
        "xml");
    told(ExitCode.USAGE, "--key does not belong to workload own", "--work", work, "--key", "a");
    told(ExitCode.FAILED, "there is no jar", "--work", work + "x", "--items", "1..5");
    told(ExitCode.FAILED, "text.jar is no jar", "--work", text.toString(), "--items", "1..5");
    told(
        ExitCode.FAILED,
        "there is no class com.acme.None in jar work.jar",
        "--work",
        work + ":com.acme.None",
        "--items",
        "1..5");
    told(
        ExitCode.FAILED,
        "none.txt does not exist",
        "--work",
        work,
        "--items",
        folder + "/none.txt");
    told(ExitCode.FAILED, "empty.txt is empty", "--work", work, "--items", empty.toString());
  }

  private void told(int exitCode, String message, String... options) throws Exception {
    Lab.Ended ended = run(options);

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(exitCode);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).contains(message);
  }

  private static Lab.Ended run(String... options) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                "compare",
                "--in-jvm-only",
                "--contenders",
                "executor",
                "--repeats",
                "1",
                "--warm-ups",
                "0"));
    line.addAll(List.of(options));
    return Lab.run(line.toArray(String[]::new));
  }
}
