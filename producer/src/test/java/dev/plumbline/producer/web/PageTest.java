package dev.plumbline.producer.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.messaging.QueueType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's own text; a browser opens it among the tests of the lab. */
class PageTest {

  private static final Pattern CONTENDER = Pattern.compile("name=\"contender\" value=\"([^\"]+)\"");
  private static final Pattern ADDRESS = Pattern.compile("\\b(?:src|href)=\"([^\"]*)\"");

  @Test
  void the_form_offers_every_contender_that_there_is() {
    List<String> all =
        Stream.concat(
                InJvmContenders.all().stream().map(InJvmContender::name),
                Arrays.stream(QueueType.values()).map(QueueType::contender))
            .toList();

    assertThat(found(CONTENDER)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void it_loads_its_own_two_files_and_nothing_else() {
    assertThat(found(ADDRESS))
        .containsExactlyInAnyOrder("data:,", "page.css", "#runs", "api/v1/openapi.json", "page.js");
    assertThat(text("page.css")).doesNotContain("@import", "url(");
    assertThat(text("page.js")).doesNotContain("http:", "https:", "import(", "innerHTML");
    assertThat(text("index.html")).doesNotContain("style=", "onclick", "<script>");
  }

  private static List<String> found(Pattern pattern) {
    return pattern
        .matcher(text("index.html"))
        .results()
        .map((MatchResult m) -> m.group(1))
        .toList();
  }

  private static String text(String file) {
    try (InputStream in = PageTest.class.getResourceAsStream("/static/" + file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
