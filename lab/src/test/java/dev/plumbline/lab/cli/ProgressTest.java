package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.experiment.Part;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {

  private static final Pattern PERCENT = Pattern.compile("(\\d+) %");

  private final StringWriter screen = new StringWriter();
  private final PrintWriter err = new PrintWriter(screen, true);
  private long now;

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 20, 40, 80, 200})
  void a_bar_is_never_wider_than_the_terminal(int columns) {
    try (Bar bar = bar(200, columns)) {
      for (int done = 0; done <= 200; done++) {
        bar.at(done, "rabbitmq-transient");
      }
    }
    assertThat(screen.toString().split("\r"))
        .allSatisfy(drawn -> assertThat(drawn.length()).isLessThan(Math.min(columns, 100)));
    assertThat(screen.toString()).doesNotContain("\n", "\u001b");
  }

  @Test
  void a_bar_never_goes_back_and_ends_where_the_work_ended() {
    try (Bar bar = bar(10, 80)) {
      Stream.of(0, 5, 2, 9).forEach(done -> bar.at(done, "executor"));
    }
    assertThat(percents()).containsExactly(0, 50, 50, 90);
    assertThat(screen.toString()).contains("[================                 ] executor");
  }

  @Test
  void a_bar_is_drawn_now_and_then_and_makes_room_for_words() {
    Bar bar = new Bar("measure", 1000, 80, err, () -> now);
    for (int done = 0; done <= 100; done++) {
      bar.at(done, "");
      now += 10_000_000;
    }
    assertThat(percents()).containsExactly(0, 2, 4, 6, 8, 10);
    bar.say("plumbline: services are ready");
    bar.close();
    assertThat(screen.toString()).contains("\rplumbline: services are ready\n\rmeasure  10 %");
  }

  @Test
  void several_comparisons_are_one_progress() {
    try (RoundProgress progress = new RoundProgress(err)) {
      for (int part = 0; part < 2; part++) {
        progress.stage("workers: " + (part + 1));
        Part one = Part.of(progress, part, 2);
        for (int done = 0; done < 5; done++) {
          one.next("executor", done / 5.0);
        }
        one.next("", 1);
      }
    }
    assertThat(percents()).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90, 100);
  }

  @Test
  void what_was_not_done_is_not_told_as_done() {
    try (RoundProgress progress = new RoundProgress(err)) {
      progress.next("executor", 0);
      progress.next("executor", 0.3);
    }
    assertThat(percents()).isEqualTo(List.of(30));
  }

  @Test
  void a_dumb_terminal_gets_neither_bar_nor_colour() {
    assertThat(Terminal.isCapable(Map.of("TERM", "dumb"))).isFalse();
    assertThat(Terminal.isCapable(Map.of("TERM", "xterm-256color"))).isTrue();
    assertThat(Terminal.isCapable(Map.of())).isTrue();
  }

  private Bar bar(int max, int columns) {
    return new Bar(
        "measure",
        max,
        columns,
        err,
        () -> {
          now += 1_000_000_000;
          return now;
        });
  }

  private List<Integer> percents() {
    return PERCENT
        .matcher(screen.toString())
        .results()
        .map((MatchResult found) -> Integer.valueOf(found.group(1)))
        .toList();
  }
}
