package dev.plumbline.lab.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PriceListReaderTest {

  private static final String HEAD =
      "version: 1\noffers:\n  - {name: a, source: s, retrieved: 2026-01-02, ";

  @TempDir private Path folder;

  static Stream<Arguments> slips() {
    return Stream.of(
        wrong("version: 2\noffers: []", "version is '2', but must be 1"),
        wrong("offers: []", "version is missing, but must be a whole number from 1 on"),
        wrong("version: 1\noffers: []", "offers is '[]', but must be a list of at least one"),
        wrong("- a", "the file is '[a]', but must be properties, name: value"),
        wrong("a: [", "is no YAML: "),
        wrong("version: 1\nversion: 1", "is no YAML: "),
        wrong(HEAD + "model: joke}", "offers[0].model is 'joke', but must be one of requests,"),
        wrong(
            HEAD + "model: cpu, usd-per-vcpu-hour: -1}",
            "offers[0].usd-per-vcpu-hour is '-1', but must be a number, 0 or more"),
        wrong(HEAD + "model: instance}", "offers[0].usd-per-hour is missing, but must be a number"),
        wrong(
            HEAD + "model: cpu, usd-per-vcpu-hour: 1, usd: 2}",
            "offers[0].usd is '2', but is no property here: correct its name, or remove it"),
        wrong(
            HEAD + "model: cpu, usd-per-vcpu-hour: 1, last-known: perhaps}",
            "offers[0].last-known is 'perhaps', but must be true or false"),
        wrong(
            "version: 1\noffers:\n"
                + "  - {name: a, source: s, retrieved: soon, model: cpu, usd-per-vcpu-hour: 1}",
            "offers[0].retrieved is 'soon', but must be a date such as"),
        wrong(
            HEAD
                + "model: requests, tiers: [{up-to-million: 5, usd-per-million: 1},"
                + " {up-to-million: 4, usd-per-million: 1}]}",
            "offers[0].tiers[1].up-to-million is '4.0', but must be more than in the tier before"),
        wrong(
            HEAD + "model: requests, tiers: [{up-to-million: 5, usd-per-million: 1}]}",
            "offers[0].tiers is '1', but the last one must have no up-to-million"));
  }

  @ParameterizedTest
  @MethodSource("slips")
  void a_slip_is_told_by_file_property_value_and_rule(String text, String message)
      throws Exception {
    Path file = Files.writeString(folder.resolve("mine.yml"), text);

    assertThatThrownBy(() -> PriceListReader.read(file))
        .isInstanceOf(BadPricesException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void an_offer_s_name_is_its_own() throws Exception {
    String offer =
        "  - {name: a, source: s, retrieved: 2026-01, model: cpu, usd-per-vcpu-hour: 1}\n";
    Path file = Files.writeString(folder.resolve("x"), "version: 1\noffers:\n" + offer + offer);

    assertThatThrownBy(() -> PriceListReader.read(file))
        .hasMessageContaining("offers[1].name is 'a', but must not be another offer's");
  }

  @Test
  void a_file_that_is_not_there_is_told() {
    assertThatThrownBy(() -> PriceListReader.read(folder.resolve("none.yml")))
        .isInstanceOf(BadPricesException.class)
        .hasMessageContaining("none.yml can't be read");
  }

  @Test
  void what_is_printed_to_be_edited_is_what_is_used() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.yml"), PriceListReader.shippedText());

    assertThat(PriceListReader.read(file)).isEqualTo(PriceListReader.shipped());
  }

  @Test
  void the_prices_that_come_along_give_the_worked_figures() {
    Quotes quotes = Quotes.of(PriceListReader.shipped(), month(100));

    assertThat(usd(quotes, "sqs-standard")).isEqualTo(2.40, within(0.005));
    assertThat(usd(quotes, "pubsub")).isEqualTo(0.146, within(0.003));
    assertThat(usd(quotes, "amazon-mq-xlarge")).isEqualTo(1.60, within(0.005));
    assertThat(usd(Quotes.of(PriceListReader.shipped(), month(250)), "cloudamqp-squirrel"))
        .isEqualTo(0.076, within(0.0005));
    assertThat(quotes.crossovers())
        .filteredOn(
            crossing ->
                crossing.byUse().equals("sqs-standard")
                    && crossing.byHour().equals("amazon-mq-xlarge"))
        .singleElement()
        .satisfies(crossing -> assertThat(crossing.tasksPerSecond()).isEqualTo(67, within(0.5)));
  }

  @Test
  void every_price_says_where_and_when_it_was_read() {
    assertThat(PriceListReader.shipped().offers())
        .hasSize(8)
        .allSatisfy(offer -> assertThat(offer.origin()).containsPattern("\\d{4}.*, .{5,}"))
        .filteredOn(Offer::lastKnown)
        .hasSize(5)
        .allSatisfy(offer -> assertThat(offer.origin()).startsWith("last known "));
  }

  @Test
  void the_dashboard_starts_at_the_price_of_the_list() throws Exception {
    String dashboard = Files.readString(Path.of("..", "grafana", "dashboards", "decision.json"));
    CpuPricing own = (CpuPricing) PriceListReader.shipped().ownCpu().orElseThrow().pricing();

    assertThat(dashboard).contains("\"value\": \"" + own.usdPerVcpuHour() + "\"");
  }

  private static Load month(double rate) {
    return new Load(rate, new Load.Messages(2, 256, 1), new Load.Idle(0, 0), 0, Load.MONTH);
  }

  private static @Nullable Double usd(Quotes quotes, String offer) {
    return quotes.lines().stream()
        .filter(line -> line.offer().equals(offer))
        .findFirst()
        .orElseThrow()
        .usdPerMillionTasks();
  }

  private static Arguments wrong(String text, String message) {
    return Arguments.of(text, message);
  }
}
