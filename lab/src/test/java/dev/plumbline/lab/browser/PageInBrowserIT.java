package dev.plumbline.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.testbed.broker.BrokerFinder;
import dev.plumbline.testbed.cluster.ClusterSettings;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.cluster.ServiceProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The producer's page in a browser, on the services' own processes, which ask for a token. */
@Timeout(600)
class PageInBrowserIT {

  private static final String TOKEN = "what-opens-the-page";
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern RATE = Pattern.compile("([0-9,]+) tasks/s lately");
  private static final List<String> SCHEMES = List.of("light", "dark");

  @TempDir private Path dataFolder;
  private @Nullable Screen screen;
  private @Nullable OwnedProcesses owned;
  private @Nullable LocalCluster cluster;

  @BeforeEach
  void open() throws Exception {
    screen = new Screen();
    Files.writeString(
        dataFolder.resolve("flights-20k.csv"), "origin,delay\nATL,10\nORD,-3\nATL,2.5\nORD,\n");
    OwnedProcesses processes = OwnedProcesses.open();
    owned = processes;
    Map<String, String> settings =
        Map.of(
            "plumbline.http.token",
            TOKEN,
            "plumbline.producer.links.dashboards",
            "http://127.0.0.1:3000");
    cluster =
        LocalCluster.start(
            new ClusterSettings(2, 2, dataFolder, 0, settings),
            new BrokerFinder().find(null).start(processes).endpoint(),
            processes);
    screen.be(1280, "light");
    screen.show(address());
    await().atMost(PATIENCE).until(() -> isThere("#token[open]")); // asked for by then
    keyboard().to("#token input").press(TOKEN, Keys.ENTER);
    await().atMost(PATIENCE).until(() -> !text("#history-told").isEmpty());
  }

  @AfterEach
  void close() {
    if (screen != null) {
      screen.close();
    }
    if (cluster != null) {
      cluster.close();
    }
    if (owned != null) {
      owned.close();
    }
  }

  @Test
  void a_run_is_started_by_keyboard_watched_robbed_of_a_worker_and_exact() throws Exception {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(text("#links")).contains("API", "Dashboards"));
    keyboard()
        .to("[name=increments]")
        .write("4000000000")
        .to("[name=tasks]")
        .write("2000")
        .to("[value=rabbitmq-quorum]")
        .press(" ")
        .to("[value=rabbitmq-classic]")
        .press(" ")
        .to("#go")
        .press(Keys.ENTER);

    await().atMost(PATIENCE).until(() -> cards().size() == 2);
    assertThat(card("executor").getText()).contains("of 2,000 tasks");
    await().atMost(PATIENCE).until(() -> done("rabbitmq-classic") > 200);
    await().atMost(PATIENCE).until(() -> told("rabbitmq-classic").contains("4 threads, for all"));
    assertThat(told("rabbitmq-classic")).contains("tasks/s lately", "tasks issued, not done");
    screen().be(1280, "dark");
    checked();
    assertThat(tasksPerSecond("executor")).as("a task takes milliseconds").isBetween(1, 2_000);
    screen().picture("page-going.png", 1280, 800);

    ServiceProcess worker = cluster().services(Role.WORKER).getFirst();
    worker.kill();
    assertThat(done("rabbitmq-classic")).as("in the middle").isLessThan(2000);
    await()
        .atMost(PATIENCE)
        .until(() -> told("rabbitmq-classic").contains("2 threads, were 4, for all runs"));
    await().atMost(PATIENCE).until(() -> verdict("rabbitmq-classic").equals("exact"));
    await().atMost(PATIENCE).until(() -> verdict("executor").equals("exact"));

    assertThat(told("rabbitmq-classic"))
        .contains(
            "2,000 of 2,000 tasks",
            "Total 40,000,000,000",
            "Each of the 2,000 tasks is in, once;",
            "as arithmetic says: 4,000,000,000 × 10 = 40,000,000,000")
        .containsPattern("Redelivered\\s+[1-9][0-9,]* tasks begun again");
    assertThat(text(".told")).contains("times as long", "./plumbline compare");
    for (String scheme : SCHEMES) {
      screen().be(1280, scheme);
      checked();
      screen().picture("page-" + scheme + ".png", 1280, 860);
    }
    nothingWentWrong();
  }

  @Test
  void answers_are_held_against_another_and_runs_are_cancelled_and_found_again() throws Exception {
    keyboard()
        .to("[name=kind]")
        .press(Keys.ARROW_UP) // around, to the last
        .to("[value=rabbitmq-quorum]")
        .press(" ")
        .to("#go")
        .press(Keys.ENTER);
    await().atMost(PATIENCE).until(() -> cards().size() == 2);
    await().atMost(PATIENCE).until(() -> verdict("executor").equals("exact"));
    assertThat(told("executor"))
        .contains("All 2 sums are those of single-thread, digit for digit.", "Total 9.5");
    assertThat(told("single-thread")).contains("what the others are held against");

    keyboard().to("#as-json summary").press(Keys.ENTER).to("#json");
    assertThat(browser().findElement(By.id("json")).getDomProperty("value"))
        .contains("\"kind\": \"csv\"", "\"contender\": \"single-thread\"");
    keyboard()
        .write(
            "{\"contender\": \"rabbitmq-classic\", \"workload\": {\"kind\": \"count\", \"increments\":"
                + " 900000000000, \"buckets\": 1, \"tasks\": 9000}}")
        .to("#go-json")
        .press(Keys.ENTER);
    await().atMost(PATIENCE).until(() -> cards().size() == 3);
    keyboard().to("button.cancel").press(Keys.ENTER);
    await().atMost(PATIENCE).until(() -> verdict("rabbitmq-classic").equals("cancelled"));

    keyboard().to("#filter [name=state]").press("CA").to("#filter button").press(Keys.ENTER);
    await().atMost(PATIENCE).until(() -> text("#history tbody").contains("rabbitmq-classic"));
    await().atMost(PATIENCE).until(() -> !text("#history tbody").contains("executor"));
    assertThat(text("#history tbody"))
        .contains("count 900,000,000,000 in each of 1 buckets, 9,000 tasks", "CANCELLED");
    for (String scheme : SCHEMES) {
      screen().be(390, scheme);
      checked();
    }
    screen().picture("page-narrow.png", 390, 844);
    nothingWentWrong();

    keyboard()
        .write("")
        .to("#json")
        .write("{\"contender\": \"telepathy\"}")
        .to("#go-json")
        .press(" ");
    await()
        .atMost(PATIENCE)
        .until(() -> text("#complaint").contains("telepathy did not start: contender"));
    checked();
  }

  private void checked() {
    assertThat(screen().pixelsTooWide()).as("pixels too wide").isZero();
    assertThat(screen().barriers()).isEmpty();
  }

  /** But that the token was asked for. */
  private void nothingWentWrong() {
    assertThat(screen().problems())
        .allSatisfy(problem -> assertThat(problem).contains("status of 401"));
    assertThat(screen().requests()).allSatisfy(url -> assertThat(url).startsWith(address()));
  }

  private List<WebElement> cards() {
    return browser().findElements(By.cssSelector(".card"));
  }

  private WebElement card(String contender) {
    return cards().stream()
        .filter(card -> card.findElement(By.tagName("h4")).getText().equals(contender))
        .findFirst()
        .orElseThrow();
  }

  private String told(String contender) {
    return card(contender).getText();
  }

  private int tasksPerSecond(String contender) {
    Matcher rate = RATE.matcher(told(contender));
    assertThat(rate.find()).as(told(contender)).isTrue();
    return Integer.parseInt(rate.group(1).replace(",", ""));
  }

  private String verdict(String contender) {
    return card(contender).findElement(By.className("state")).getText();
  }

  private double done(String contender) {
    String value = card(contender).findElement(By.tagName("progress")).getDomProperty("value");
    return Double.parseDouble(Objects.requireNonNull(value));
  }

  private boolean isThere(String selector) {
    return !browser().findElements(By.cssSelector(selector)).isEmpty();
  }

  private String text(String selector) {
    return browser().findElement(By.cssSelector(selector)).getText();
  }

  private String address() {
    return cluster().producer() + "/";
  }

  private Keyboard keyboard() {
    return new Keyboard(browser());
  }

  private ChromeDriver browser() {
    return screen().browser();
  }

  private Screen screen() {
    return Objects.requireNonNull(screen);
  }

  private LocalCluster cluster() {
    return Objects.requireNonNull(cluster);
  }
}
