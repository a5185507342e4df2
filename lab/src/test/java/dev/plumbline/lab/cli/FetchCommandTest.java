package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.FetchTrace;
import dev.plumbline.testbed.jokes.JokeServer;
import dev.plumbline.testbed.jokes.JokeSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line on work that waits, within this JVM. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FetchCommandTest {

  @TempDir private Path folder;

  @Test
  void every_way_is_exact_and_what_the_site_saw_stands_beside_it() throws Exception {
    try (JokeServer server = JokeServer.start(JokeSettings.steady(1, 5), 0)) {
      Path json = folder.resolve("fetch.json");

      Lab.Ended ended =
          fetch(server.url(), "--fetches", "60", "--concurrency", "20", "--json", json.toString());

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
      ComparisonResult result = ResultFile.readComparison(json);
      assertThat(result.contenders())
          .extracting(ContenderResult::name)
          .containsExactly("single-thread", "executor", "virtual-threads", "channels");
      assertThat(result.contenders()).allMatch(ContenderResult::isRanked);
      FetchTrace trace = Objects.requireNonNull(result.fetches());
      assertThat(trace.rows())
          .allSatisfy(row -> assertThat(row.executions()).isEqualTo(row.effects()))
          .allSatisfy(row -> assertThat(row.effects()).isEqualTo(60 * 2));
      assertThat(ended.out()).contains("times the ideal", "executions");
    }
  }

  @Test
  void one_after_the_other_is_left_out_where_it_would_take_too_long() throws Exception {
    try (JokeServer server = JokeServer.start(JokeSettings.steady(1, 100), 0)) {
      Lab.Ended ended = fetch(server.url(), "--fetches", "700", "--concurrency", "700");

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
      assertThat(ended.err())
          .contains("single-thread is left out: one fetch after the other takes 70 s");
      assertThat(ended.out()).doesNotContain("single-thread ");
    }
  }

  @Test
  void against_another_site_nothing_is_called_exact_or_ranked() throws Exception {
    try (ServerSocket site = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.ofVirtual().start(() -> answerAll(site));
      Path answer = folder.resolve("answer.csv");
      String url = "http://127.0.0.1:" + site.getLocalPort() + "/";

      Lab.Ended ended = fetch(url, "--fetches", "3", "--contenders", "virtual-threads");
      Lab.Ended kept = fetch(url, "--fetches", "3", "--answer", answer.toString());

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
      assertThat(ended.out())
          .contains("unknown")
          .contains("the answer can't be known: " + url + " is no joke server")
          .contains("no contender gave the exact answer");
      assertThat(kept.exitCode()).isNotEqualTo(ExitCode.DONE);
      assertThat(kept.err()).contains("--answer: the answer can't be known");
      assertThat(answer).doesNotExist();
    }
  }

  private static Lab.Ended fetch(String upstream, String... more) {
    String[] first = {
      "compare",
      "--workload",
      "fetch",
      "--in-jvm-only",
      "--repeats",
      "1",
      "--warm-ups",
      "1",
      "--upstream",
      upstream
    };
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return Lab.run(all);
  }

  private static void answerAll(ServerSocket site) {
    try {
      while (true) {
        try (Socket socket = site.accept();
            OutputStream out = socket.getOutputStream()) {
          socket.getInputStream().read(new byte[4096]);
          out.write(
              "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi"
                  .getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException e) {
      // closed
    }
  }
}
