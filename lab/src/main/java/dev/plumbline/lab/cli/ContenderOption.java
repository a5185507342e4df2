package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.ContenderCatalogue;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A contender by its name, one of those that there are. */
final class ContenderOption implements ITypeConverter<String> {

  @Override
  public String convert(String text) {
    try {
      ContenderCatalogue.check(text);
      return text;
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
