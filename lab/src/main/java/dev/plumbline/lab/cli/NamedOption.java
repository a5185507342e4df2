package dev.plumbline.lab.cli;

import dev.plumbline.lab.decision.MustSurvive;
import dev.plumbline.lab.fault.Patience;
import dev.plumbline.lab.latency.ArrivalPattern;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** One of a few, by its name, in every option: small letters, with dashes between words. */
final class NamedOption {

  private NamedOption() {}

  static void register(CommandLine line) {
    line.registerConverter(ArrivalPattern.class, text -> of(ArrivalPattern.values(), text));
    line.registerConverter(MustSurvive.class, text -> of(MustSurvive.values(), text));
    line.registerConverter(Patience.class, text -> of(Patience.values(), text));
    line.registerConverter(
        SweepOptions.Ledger.class, text -> of(SweepOptions.Ledger.values(), text));
  }

  private static <E extends Enum<E>> E of(E[] all, String text) {
    return Arrays.stream(all)
        .filter(one -> name(one).equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "must be one of %s, but is '%s'"
                        .formatted(
                            Arrays.stream(all)
                                .map(NamedOption::name)
                                .collect(Collectors.joining(", ")),
                            text)));
  }

  private static String name(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
