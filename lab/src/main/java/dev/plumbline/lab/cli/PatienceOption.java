package dev.plumbline.lab.cli;

import dev.plumbline.lab.fault.Patience;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** With which settings the services of a series of faults run: shipped or impatient. */
final class PatienceOption implements ITypeConverter<Patience> {

  @Override
  public Patience convert(String text) {
    return Arrays.stream(Patience.values())
        .filter(patience -> patience.label().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException("must be shipped or impatient, but is '" + text + "'"));
  }
}
