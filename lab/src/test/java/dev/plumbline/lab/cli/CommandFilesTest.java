package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.report.JsonReport;
import dev.plumbline.lab.result.EveryKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of the user's is ever overwritten, and what can't be written is told first. */
@DisabledOnOs(OS.WINDOWS)
class CommandFilesTest {

  private static final String WORK =
      "run --contender single-thread --input rows.csv --key city --value amount --repeats 1";

  @TempDir private Path folder;

  @BeforeEach
  void write_files() throws Exception {
    Files.writeString(folder.resolve("rows.csv"), "city,amount\nParis,1\n\"a,b\",2.5\n");
    Files.writeString(folder.resolve("result.json"), JsonReport.of(EveryKind.comparison()));
    Files.writeString(folder.resolve("notes.txt"), "what I must not lose\n");
    Files.writeString(folder.resolve("mine.csv"), "bucket,sum\nParis,1\n");
    Files.writeString(folder.resolve("mine.json"), "{\"kind\": \"Deployment\"}");
    Files.writeString(folder.resolve("prices.yml"), Lab.run("prices", "--print-prices").out());
    Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("rows.csv"));
    Files.createSymbolicLink(folder.resolve("dangling"), Path.of("not-yet.html"));
    Files.createLink(folder.resolve("hard.csv"), folder.resolve("rows.csv"));
    Files.createSymbolicLink(folder.resolve("here"), folder);
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(folder.resolve("logs/app.log"), "of another program");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        WORK + " --json rows.csv",
        WORK + " --json link.csv",
        WORK + " --html hard.csv",
        WORK + " --json here/rows.csv",
        WORK + " --answer ./logs/../rows.csv",
        WORK + " --json new --html new",
        WORK + " --html not-yet.html --json dangling",
        WORK + " --json new --html here/new",
        WORK + " --json new --report-dir new",
        WORK + " --report-dir a --json here/a/result.json",
        "report result.json --html result.json",
        "report result.json --html a.html --markdown ./a.html",
        "show result.json --report-dir here",
        "show result.json --json result.json",
        "prices --prices prices.yml --json prices.yml",
        "prices --prices prices.yml --html here/prices.yml",
        "bench --input rows.csv --key city --value amount --json rows.csv",
      })
  void what_is_read_or_written_already_is_not_written(String arguments) throws Exception {
    assertRefused(arguments, " would overwrite ", ": name ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prices --json notes.txt",
        "prices --html rows.csv",
        "prices --json mine.json",
        "report result.json --markdown notes.txt",
        WORK + " --answer mine.csv",
      })
  void what_plumbline_did_not_write_is_not_replaced(String arguments) throws Exception {
    assertRefused(arguments, "exists and was not written by Plumbline", "name a new file");
  }

  @Test
  void logs_of_others_are_left_alone() throws Exception {
    assertRefused("faults --logs logs", "--logs ", "holds logs already", "name a new folder");
  }

  @Test
  void a_new_file_is_not_written_through_a_link() throws Exception {
    assertRefused("generate --output link.csv", "exists already");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void what_can_not_be_written_is_told_before_anything_starts() throws Exception {
    assertRefused(WORK + " --json /dev/full", "--json /dev/full is a device that can't take it");
    assertRefused(WORK + " --html /dev/zero", "--html /dev/zero is a device");
    assertRefused(WORK + " --json /proc/x", "--json /proc/x can't be written");
    assertRefused(WORK + " --report-dir /proc/r", "--report-dir /proc/r can't be written");
    assertRefused(WORK + " --json rows.csv/x", "must be in a folder that exists");
    assertRefused(WORK + " --answer sums.txt", "must end in .csv or .json");
    assertRefused("generate --output /proc/x", "--output /proc/x can't be written");
  }

  @Test
  void what_plumbline_wrote_may_be_written_again_and_devices_may_be_shared() throws Exception {
    for (int turn = 0; turn < 2; turn++) {
      assertThat(run("prices --json p.json --html dangling --report-dir r/s").exitCode())
          .isEqualTo(ExitCode.DONE);
      assertThat(run("report p.json --html p.html --markdown p.md").exitCode())
          .isEqualTo(ExitCode.DONE);
      assertThat(run("prices --json /dev/null --html /dev/null").exitCode())
          .isEqualTo(ExitCode.DONE);
      assertThat(run(WORK + " --answer a.csv --json r.json").exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(run(WORK + " --answer a.json").exitCode()).isEqualTo(ExitCode.DONE);
    }
    assertThat(folder.resolve("dangling")).as("still a link").isSymbolicLink();
    assertThat(Files.readString(folder.resolve("not-yet.html"))).startsWith("<!doctype html>");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void the_answer_has_every_key_and_can_be_read_again() throws Exception {
    assertThat(run(WORK + " --answer sums.CSV").exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(folder.resolve("sums.CSV")))
        .isEqualTo(
            "bucket,sum,count,min,max,mean\r\nParis,1,1,1,1,1\r\n\"a,b\",2.5,1,2.5,2.5,2.5\r\n");
    Lab.Ended again =
        run(
            "run --contender single-thread --input sums.CSV --key bucket --value sum --repeats 1"
                + " --answer sums.json");
    assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.DONE);
    assertThat(again.out()).contains("total 3.5", "largest   a,b 2.5; Paris 1\n");
    assertThat(Files.readString(folder.resolve("sums.json")))
        .contains("\"kind\" : \"answer\"", "\"total\" : \"3.5\"", "\"bucket\" : \"a,b\"")
        .contains("\"sum\" : \"2.5\"", "\"count\" : 1");
  }

  @Test
  void the_answer_of_numbered_buckets_has_sums_alone() throws Exception {
    String work = "compare --workload count --increments 7 --buckets 2 --in-jvm-only --repeats 1";
    assertThat(run(work + " --answer sums.csv").exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(folder.resolve("sums.csv")))
        .isEqualTo("bucket,sum,count,min,max,mean\r\n0,7,,,,\r\n1,7,,,,\r\n");
  }

  @Test
  void rows_can_be_printed_and_a_file_of_them_has_the_mode_of_any_other() throws Exception {
    Lab.Ended printed = run("generate --rows 9 --output -");
    assertThat(printed.out()).hasLineCount(9).contains(";");
    run("generate --rows 9 --output new");
    assertThat(Files.readString(folder.resolve("new"))).isEqualTo(printed.out());
    assertThat(Files.getPosixFilePermissions(folder.resolve("new")))
        .isEqualTo(Files.getPosixFilePermissions(folder.resolve("rows.csv")));
  }

  @Test
  void what_nobody_takes_is_told() {
    StringWriter err = new StringWriter();
    PrintWriter full =
        new PrintWriter(
            new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                throw new IOException("full");
              }
            },
            false,
            StandardCharsets.UTF_8);
    for (String command : new String[] {"list", "prices", "--help", "generate --output -"}) {
      assertThat(PlumblineCommand.run(command.split(" "), full, new PrintWriter(err, true)))
          .isEqualTo(ExitCode.FAILED);
      assertThat(err.toString()).contains("plumbline: standard output ");
    }
  }

  private void assertRefused(String arguments, String... words) throws Exception {
    Map<String, String> before = contents();
    Lab.Ended ended = run(arguments);
    assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err()).startsWith("plumbline: --").contains(words).hasLineCount(1);
    assertThat(ended.out()).isEmpty();
    assertThat(contents()).as("nothing is lost and nothing is left").isEqualTo(before);
  }

  private Map<String, String> contents() throws Exception {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file.toString(), Files.readString(file));
      }
    }
    return contents;
  }

  /** Words that are paths mean those in the test's folder. */
  private Lab.Ended run(String arguments) {
    return Lab.run(
        Stream.of(arguments.split(" "))
            .map(word -> isPath(word) ? folder + "/" + word : word)
            .toArray(String[]::new));
  }

  private static boolean isPath(String word) {
    return word.matches("new|a|here|logs|dangling|notes.txt|[./\\w-]+/[\\w./]+|\\w[\\w-]*\\.\\w+")
        && !word.startsWith("/")
        && !word.startsWith("--");
  }
}
