package dev.plumbline.lab.cli;

import dev.plumbline.lab.decision.MustSurvive;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the work must survive, by its name. */
final class MustSurviveOption implements ITypeConverter<MustSurvive> {

  @Override
  public MustSurvive convert(String text) {
    return Arrays.stream(MustSurvive.values())
        .filter(need -> need.option().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "must be of %s, but is '%s'"
                        .formatted(
                            Arrays.stream(MustSurvive.values())
                                .map(MustSurvive::option)
                                .collect(Collectors.joining(", ")),
                            text)));
  }
}
