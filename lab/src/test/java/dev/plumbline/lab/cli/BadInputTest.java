package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong: one line that says what and how to mend it, the right exit code, no trace. */
class BadInputTest {

  private static final String FOLDER = "FOLDER";

  @TempDir private Path folder;

  static Stream<Arguments> usage() {
    return Stream.of(
        line("", "a command is missing; see plumbline --help"),
        line("comapre", "Unmatched argument at index 0: 'comapre'"),
        line("comapre", "did you mean compare instead of comapre?"),
        line("lst", "did you mean list instead of "),
        line("findmax", "did you mean find-max instead of "),
        line("help compar", "'compar' is no command; did you mean compare instead of compar?"),
        line("help nonsense", "'nonsense' is no command; see plumbline --help"),
        line("compare --imput a.csv", "did you mean --input instead of --imput?"),
        line("compare --imput=a.csv", "did you mean --input instead of "),
        line("compare --worker-proceses 2", "did you mean --worker-processes instead of "),
        line("latency --raet 99", "did you mean --rate instead of "),
        line("generate --ouput x", "did you mean --output instead of "),
        line("report a.json --htlm x", "did you mean --html instead of "),
        line("compare --nope", "Unknown option: '--nope'; see plumbline compare --help"),
        line("compare", "no work is given: use --input FILE --key COLUMN --value COLUMN"),
        line("compare --workload joke", "--workload must be one of count, sum, csv, fetch"),
        line("compare --workload fetch --fetches -1", "--fetches must be from 0 to 10000000"),
        line(
            "compare --workload fetch --concurrency 10001",
            "--concurrency must be from 1 to 10000"),
        line(
            "compare --workload fetch --attempts 11", "--attempts must be from 1 to 10, but is 11"),
        line("compare --workload fetch --time-limit 2m", "--time-limit must be from 1ms to 60s"),
        line("compare --workload fetch --errors 1.5", "--errors must be from 0 to 1, but is 1.5"),
        line("compare --workload fetch --errors .6 --time-outs .6", "must be at most 1 together"),
        line(
            "compare --workload fetch --latency-shape flat",
            "must be one of constant, exponential"),
        line("compare --workload fetch --buckets 3", "--buckets does not belong to workload fetch"),
        line("compare --workload sum --fetches 3", "--fetches does not belong to workload sum"),
        line(
            "compare --workload fetch --upstream http://127.1/",
            "--upstream must have a host, but is 'http://127.1/'"),
        line(
            "compare --workload fetch --upstream http://127.0.0.1/ --errors 0.1",
            "--errors is what a joke server does that is started here"),
        line("scale --workload fetch", "--workload fetch has no workers to add: use compare"),
        line("jokes --port 0", "--port must be from 1 to 65535, but is 0"),
        line("jokes --upstream ftp://a/", "--upstream must begin with http:// or https://"),
        line("compare --workload count --workers 0", "--workers must be from 1 to 1024, but is 0"),
        line("compare --workload count --workers two", "'--workers': must be a whole number up to"),
        line("compare --workload count --workers 3 --worker-processes 2", "must be a multiple of"),
        line("compare --workload count --repeats 0", "--repeats must be from 1"),
        line("compare --workload count --warm-ups -1", "--warm-ups must be from 0"),
        line("compare --workload count --tasks 0", "--tasks must be from 1 to"),
        line("compare --workload count --increments -1", "--increments must be from 0 to"),
        line("compare --workload count --buckets 10001", "--buckets must be from 1 to 10000"),
        line("compare --workload sum --numbers -5", "--numbers must be from 0 to"),
        line("compare --workload count --port 70000", "--port must be from 1 to 65535"),
        line(
            "compare --workload count --input FOLDER/a.csv", "--input does not belong to workload"),
        line("compare --workload csv --key a --value b", "--input is missing"),
        line("compare --input FOLDER/rows.csv --value b", "--key is missing"),
        line("compare --input FOLDER/rows.csv --key a", "--value is missing"),
        line(
            "compare --input FOLDER/rows.csv --key city --value amount --delimiter ab",
            "--delimiter must be one ASCII character"),
        line(
            "compare --input FOLDER/rows.csv --key city --value amount --numbers 5",
            "--numbers does not belong to workload csv"),
        line(
            "compare --workload count --contenders fork-join,nobody",
            "'--contenders' (NAME): 'nobody' is no contender; there are single-thread, racy-threads,"),
        line("run --workload count", "Missing required option: '--contender=NAME'"),
        line("run --workload count --contender nobody", "'--contender': 'nobody' is no contender"),
        line(
            "compare --workload count --in-jvm-only --broker embedded",
            "--in-jvm-only starts no services"),
        line(
            "run --workload count --in-jvm-only --contender rabbitmq-classic",
            "contender rabbitmq-classic can't run"),
        line("faults --faults worker-kill,gremlins", "--faults: 'gremlins' is no fault; there are"),
        line("faults --contenders nobody", "'--contenders' (NAME): 'nobody' is no contender"),
        line("faults --tasks 10", "--tasks must be from 2000 to 10000000, but is 10"),
        line("faults --rounds 0", "--rounds must be from 1 to 100000, but is 0"),
        line("faults --rounds 1 --soak 1m", "--rounds and --soak are two ways to go"),
        line("bench --repeats 0", "--repeats must be from 1 to 100, but is 0"),
        line(
            "bench --only broker,brokr",
            "--only: 'brokr' is no group; there are broker, csv, in-jvm"),
        line("bench --input FOLDER/rows.csv --key city", "must be given together"),
        line("demo", "Missing required option: '--producer=URL'"),
        line("demo --producer localhost:8080", "--producer must be a URL such as http://127.0.0.1"),
        line(
            "demo --producer http://h --contenders nobody",
            "'--contenders' (NAME): 'nobody' is no"),
        line("demo --producer http://h --numbers -1", "--numbers must be from 0 to"),
        line("faults --soak 5x", "must be a time such as 40us, 2.5ms, 90s, 10m or 2h, but is"),
        line("scale --workload sum --workers 8..1", "must be numbers from 1 to 1024 such as 1..8"),
        line(
            "scale --workload sum --contenders nobody",
            "'--contenders' (NAME): 'nobody' is no contender"),
        line(
            "scale --workload sum --workers 65 --process-per-worker",
            "--workers must be from 1 to 64, but is 65"),
        line("latency", "Missing required option: '--rate=N'"),
        line("latency --rate 0", "--rate must be from 1 to 100000, but is 0"),
        line("latency --rate NaN", "'--rate': must be a number such as 100, 2.5 or 1e6, but is"),
        line("latency --rate fast", "'--rate': must be a number such as 100, 2.5 or 1e6, but is"),
        line("latency --rate 1 --duration 2s", "must be from 10 to 1000000 requests, but is 2"),
        line(
            "latency --rate 99 --arrivals bursts",
            "must be one of constant, poisson, but is 'bursts'"),
        line("latency --rate 99 --pause 5ms", "--pause must be from 10ms to 60s, but is 5ms"),
        line("latency --rate 99 --pause-at 1s", "--pause-at says when, so --pause must say how"),
        line(
            "latency --rate 99 --pause 1s --pause-at 10s",
            "--pause-at must be before the end of --duration 10s, but is 10s"),
        line(
            "latency --rate 99 --contenders nobody",
            "'--contenders' (NAME): 'nobody' is no contender"),
        line("latency --rate 99 --in-flight 1001", "--in-flight must be from 1 to 1000, but is"),
        line("latency --rate 99 --warm-up 0", "--warm-up must be from 1 to 100000, but is 0"),
        line("latency --rate 99 --numbers 0", "--numbers must be from 1 to 1000000000, but is 0"),
        line("latency --rate 99 --tasks 0", "--tasks must be from 1 to 10000, but is 0"),
        line("latency --rate 99 --workers 0", "--workers must be from 1 to 1024, but is 0"),
        line("find-max --from 0.5", "--from must be from 1 to 100000, but is 0.5"),
        line("find-max --to 5", "--to must be from 10 to 100000, but is 5"),
        line("find-max --step 5ms", "--step must be from 100ms to 300s, but is 5ms"),
        line("find-max --steps 0", "--steps must be from 1 to 100, but is 0"),
        line("find-max --p99 0ms", "must be a time such as 40us, 2.5ms, 90s, 10m or 2h, but is"),
        line("show", "Missing required parameter: 'FILE'"),
        line("report --html FOLDER/x.html", "Missing required parameter: 'FILE'"),
        line("report FOLDER/rows.csv", "say where the report goes: --html FILE or --markdown"),
        line(
            "compare --workload count --fail-if speed",
            "'speed' must be METRIC(CONTENDER) OPERATOR VALUE, such as 'speed(rabbitmq-quorum)<0.5'"),
        line("diff FOLDER/a.json", "Missing required parameter: 'B.json'"),
        line("generate", "Missing required option: '--output=FILE'"),
        line("generate --output FOLDER/new --rows 0", "--rows must be from 1 to"),
        line("generate --output FOLDER/new --names 10001", "--names must be from 1 to 10000"));
  }

  static Stream<Arguments> impossible() {
    String columns = " --in-jvm-only --key city --value amount";
    return Stream.of(
        line("compare --input FOLDER/none.csv" + columns, "none.csv does not exist"),
        line("compare --input FOLDER" + columns, "is a directory: give the path of one CSV file"),
        line("compare --input FOLDER/empty.csv" + columns, "empty.csv is empty"),
        line(
            "compare --input FOLDER/rows.csv --in-jvm-only --key town --value amount",
            "key 'town' is no column of data set 'rows.csv': there are 'city', 'amount'"),
        line(
            "compare --input FOLDER/rows.csv --in-jvm-only --key 1 --value 9",
            "value '9' is no column of data set 'rows.csv'"),
        line(
            "compare --input FOLDER/rows.csv" + columns,
            "row 3 of data set 'rows.csv': column 'amount' must be a decimal number of at most 18"
                + " digits, but is 'many'"),
        line("compare --input FOLDER/open.csv" + columns, "data set 'open.csv'"),
        line("compare --workload count --in-jvm-only --json FOLDER/no/x.json", "--json"),
        line("compare --workload count --in-jvm-only --report-dir FOLDER/rows.csv", "is a file"),
        line("compare --workload count --broker http://localhost", "amqp://"),
        line("compare --workload count --broker amqp://127.0.0.1:1", "127.0.0.1:1"),
        line("latency --rate 99 --json FOLDER/no/x.json", "--json"),
        line("find-max --report-dir FOLDER/rows.csv", "is a file: name a folder"),
        line("faults --logs FOLDER/rows.csv", "--logs FOLDER/rows.csv is a file: name a folder"),
        line("find-max --broker http://localhost", "amqp://"),
        line("show FOLDER/none.json", "there is no file FOLDER/none.json: name one that --json"),
        line("show FOLDER/rows.csv", "rows.csv is no result file"),
        line("report FOLDER/rows.csv --html FOLDER/x.html", "rows.csv is no result file"),
        line("report FOLDER/rows.csv --html FOLDER/no/x.html", "--html"),
        line("compare --workload count --in-jvm-only --html FOLDER/no/x.html", "--html"),
        line(
            "compare --workload count --in-jvm-only --fail-if sped<1",
            "--fail-if sped<1: 'sped' is no metric here; there are wall, speed,"),
        line(
            "scale --workload sum --contenders executor --fail-if wall>1s",
            "'wall' is no metric here; there are cost, speed, tasks,"),
        line(
            "run --workload count --contender executor --fail-if wall(not-run)>1ms",
            "wall is not measured of 'not-run'; there are wall(executor)"),
        line(
            "run --workload count --contender executor --fail-if speed>1",
            "speed has a value each: name one; there is none at all"),
        line(
            "compare --workload count --fail-if wall(racy-threads)>1ms",
            "wall is not measured of 'racy-threads'; there are wall(lock-per-update), wall(lock"),
        line("compare --workload count --fail-if wall>1ms", "wall has a value each: name one"),
        line(
            "compare --workload count --in-jvm-only --fail-if wall(rabbitmq-quorum)>1ms",
            "wall is not measured of 'rabbitmq-quorum'"),
        line(
            "compare --workload count --broker embedded --fail-if wall(rabbitmq-classic)>1ms",
            "wall is not measured of 'rabbitmq-classic'; there are"),
        line(
            "scale --workload sum --workers 1,2 --fail-if peak(executor)<1",
            "peak is not measured of 'executor'; there is none at all"),
        line(
            "scale --workload sum --fail-if cost(single-thread)>1",
            "cost is not measured of 'single-thread'; there are cost(executor), cost(rabbitmq-"),
        line("latency --rate 99 --fail-if p99(striped)>1s", "p99 is not measured of 'striped'"),
        line("find-max --fail-if max-rate(striped)<1", "max-rate is not measured of 'striped'"),
        line("sweep --fail-if g*(executor)>1ms", "g* is not measured of 'executor'"),
        line("faults --fail-if broken(rabbitmq-quorum)>1", "broken is not measured of"),
        line("faults --rounds 3 --fail-if lost(executor)>1", "lost is not measured of 'executor'"),
        line(
            "decide --item-cost 1ms --items 9 --fail-if times(executor)>1",
            "times is not measured of 'executor'; there are times"),
        line("prices --fail-if usd(nobody)>1", "usd is not measured of 'nobody'; there are usd("),
        line("latency --rate 99 --broker http://localhost", "amqp://"),
        line("sweep --broker amqp://host/a/b", "must have one virtual host"),
        line("scale --workload sum --broker amqp:host", "must name a host"),
        line("decide --item-cost 1ms --items 9 --broker nothing", "amqp://"),
        line("faults --fail-if lost>1ms", "lost>1ms: a value of lost takes no unit"),
        line("prices --fail-if usd(pubsub)>1s", "a value of usd takes no unit or one of USD"),
        line("diff FOLDER/rows.csv FOLDER/rows.csv", "rows.csv is no result file"),
        line("generate --output FOLDER/rows.csv", "rows.csv exists already"),
        line("generate --output FOLDER/no/rows.csv", "must be in a folder that exists"));
  }

  @BeforeEach
  void write_files() throws Exception {
    Files.writeString(folder.resolve("rows.csv"), "city,amount\nParis,1\nRome,many\n");
    Files.writeString(folder.resolve("open.csv"), "city,amount\n\"Paris,1\n");
    Files.createFile(folder.resolve("empty.csv"));
  }

  @ParameterizedTest
  @MethodSource("usage")
  void a_wrong_command_line_is_told_in_one_line(String arguments, String message) {
    Lab.Ended ended = run(arguments);
    assertThat(ended.err()).contains(message).contains("; see plumbline").endsWith(" --help\n");
    assertOneLine(ended);
    assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void what_can_not_be_done_is_told_in_one_line(String arguments, String message) {
    Lab.Ended ended = run(arguments);
    assertThat(ended.err()).contains(message.replace(FOLDER, folder.toString()));
    assertThat(ended.err().lines().filter(line -> !isProgress(line))).hasSize(1);
    assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
    assertNoTrace(ended);
  }

  private Lab.Ended run(String arguments) {
    return Lab.run(
        Stream.of(arguments.split(" "))
            .filter(argument -> !argument.isEmpty())
            .map(argument -> argument.replace(FOLDER, folder.toString()))
            .toArray(String[]::new));
  }

  private static void assertOneLine(Lab.Ended ended) {
    assertThat(ended.err().lines()).hasSize(1);
    assertNoTrace(ended);
  }

  private static void assertNoTrace(Lab.Ended ended) {
    assertThat(ended.err()).startsWith("plumbline: ").doesNotContain("\tat ", "Exception");
    assertThat(ended.out()).isEmpty();
  }

  private static boolean isProgress(String line) {
    return line.startsWith("plumbline: broker: ") || line.startsWith("plumbline: the answer is");
  }

  private static Arguments line(String arguments, String message) {
    return Arguments.of(arguments, message);
  }
}
