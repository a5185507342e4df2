package dev.plumbline.lab.cli;

import dev.plumbline.lab.money.BadPricesException;
import dev.plumbline.lab.money.PriceList;
import dev.plumbline.lab.money.PriceListReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which prices are asked. */
final class PriceListOption {

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "a price list of your own (default: the one that Plumbline brings)")
  private @Nullable Path prices;

  /**
   * @throws CannotDoException when the file can't be read, or holds no such list
   */
  PriceList read() throws CannotDoException {
    try {
      return prices == null ? PriceListReader.shipped() : PriceListReader.read(prices);
    } catch (BadPricesException e) {
      throw new CannotDoException("--prices " + e.getMessage());
    }
  }
}
