package dev.plumbline.lab.money;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads files of prices; their properties are explained in the one that Plumbline brings. */
public final class PriceListReader {

  private static final String SHIPPED = "prices.yml";
  private static final int VERSION = 1;
  private static final String DATE = "\\d{4}(-\\d{2}(-\\d{2})?)?";

  private PriceListReader() {}

  /** The prices that Plumbline brings along. */
  public static PriceList shipped() {
    try {
      return parse(SHIPPED, shippedText());
    } catch (BadPricesException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The file itself, to be kept and edited. */
  public static String shippedText() {
    try (InputStream file = PriceListReader.class.getResourceAsStream(SHIPPED)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws BadPricesException when the file can't be read, or something in it is wrong
   */
  public static PriceList read(Path file) throws BadPricesException {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new BadPricesException(file + " can't be read: " + e);
    }
  }

  private static PriceList parse(String file, String text) throws BadPricesException {
    PriceEntry root = new PriceEntry(file, "", yaml(file, text));
    int version = root.whole("version", 1);
    if (version != VERSION) {
      throw root.bad("version", version, "must be " + VERSION);
    }
    List<Offer> offers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (PriceEntry entry : root.list("offers")) {
      Offer offer = offer(entry);
      if (!names.add(offer.name())) {
        throw entry.bad("name", offer.name(), "must not be another offer's");
      }
      offers.add(offer);
    }
    root.nothingElse();
    return new PriceList(List.copyOf(offers));
  }

  private static @Nullable Object yaml(String file, String text) throws BadPricesException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      return new Yaml(new SafeConstructor(options)).load(text);
    } catch (YAMLException e) {
      throw new BadPricesException(
          file + " is no YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
  }

  private static Offer offer(PriceEntry entry) throws BadPricesException {
    Offer offer =
        new Offer(
            entry.text("name"),
            pricing(entry),
            entry.text("source"),
            entry.text("retrieved", DATE, "must be a date such as 2026-06-13 or 2026-06"),
            entry.yes("last-known"));
    entry.nothingElse();
    return offer;
  }

  private static PricingModel pricing(PriceEntry entry) throws BadPricesException {
    String model = entry.text("model");
    if (model.equals("requests")) {
      return requests(entry);
    }
    if (model.equals("bytes")) {
      return new BytePricing(
          entry.number("usd-per-tebibyte"),
          entry.number("free-gibibytes", 0),
          entry.whole("least-request-bytes", 0),
          entry.whole("overhead-bytes", 0));
    }
    if (model.equals("instance")) {
      return new InstancePricing(
          entry.has("usd-per-month")
              ? entry.number("usd-per-month") / Load.MONTH
              : entry.number("usd-per-hour"),
          entry.number("most-messages-per-second", Double.POSITIVE_INFINITY));
    }
    if (model.equals("cpu")) {
      return new CpuPricing(entry.number("usd-per-vcpu-hour"));
    }
    throw entry.bad("model", model, "must be one of requests, bytes, instance, cpu");
  }

  private static PricingModel requests(PriceEntry entry) throws BadPricesException {
    List<RequestPricing.Tier> tiers = new ArrayList<>();
    double from = 0;
    for (PriceEntry tier : entry.list("tiers")) {
      double to = tier.number("up-to-million", Double.POSITIVE_INFINITY);
      if (to <= from) {
        throw tier.bad("up-to-million", to, "must be more than in the tier before, " + from);
      }
      tiers.add(new RequestPricing.Tier(to, tier.number("usd-per-million")));
      tier.nothingElse();
      from = to;
    }
    if (Double.isFinite(from)) {
      throw entry.bad("tiers", tiers.size(), "the last one must have no up-to-million");
    }
    return new RequestPricing(
        List.copyOf(tiers),
        entry.number("free-requests", 0),
        new RequestPricing.Actions(
            entry.whole("actions-with-payload", 0), entry.whole("actions-without-payload", 0)),
        new RequestPricing.Unit(
            entry.whole("request-bytes", 1),
            entry.whole("batch-messages", 1),
            entry.whole("batch-bytes", 1)));
  }
}
