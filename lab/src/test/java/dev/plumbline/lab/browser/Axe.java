package dev.plumbline.lab.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.openqa.selenium.chrome.ChromeDriver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The accessibility checker axe-core, which is put into the page that is looked at. */
final class Axe {

  private static final String SCRIPT = read();

  private static final String CHECK =
      """
      const tell = arguments[arguments.length - 1];
      axe.run(document, {resultTypes: ['violations']})
        .then(found => tell(JSON.stringify(found.violations)), problem => tell(String(problem)));
      """;

  private Axe() {}

  static List<String> violations(ChromeDriver browser) {
    browser.executeScript(SCRIPT);
    JsonNode found =
        JsonMapper.shared().readTree(String.valueOf(browser.executeAsyncScript(CHECK)));
    return StreamSupport.stream(found.spliterator(), false)
        .flatMap(
            rule ->
                StreamSupport.stream(rule.path("nodes").spliterator(), false)
                    .map(
                        node ->
                            rule.path("id").asString()
                                + ": "
                                + node.path("html").asString()
                                + " "
                                + node.path("failureSummary").asString()))
        .toList();
  }

  private static String read() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
