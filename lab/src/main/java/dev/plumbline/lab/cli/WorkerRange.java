package dev.plumbline.lab.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Numbers of workers, as users write them.
 *
 * @param numbers ascending, each once
 */
record WorkerRange(List<Integer> numbers) {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");
  private static final Pattern LIST = Pattern.compile("\\d{1,9}(,\\d{1,9})*");

  static final class Converter implements ITypeConverter<WorkerRange> {

    @Override
    public WorkerRange convert(String text) {
      Matcher range = RANGE.matcher(text);
      IntStream numbers;
      if (range.matches()) {
        numbers =
            IntStream.rangeClosed(
                Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
      } else if (LIST.matcher(text).matches()) {
        numbers = Stream.of(text.split(",")).mapToInt(Integer::parseInt);
      } else {
        throw bad(text);
      }
      // one more than may be, so that a range of billions is never listed
      List<Integer> distinct =
          numbers.distinct().limit(WorkerOptions.MAX_WORKERS + 1L).sorted().boxed().toList();
      if (distinct.isEmpty()
          || distinct.getFirst() < 1
          || distinct.getLast() > WorkerOptions.MAX_WORKERS) {
        throw bad(text);
      }
      return new WorkerRange(distinct);
    }

    private static TypeConversionException bad(String text) {
      return new TypeConversionException(
          "must be numbers from 1 to %d such as 1..8 or 1,2,4,8, but is '%s'"
              .formatted(WorkerOptions.MAX_WORKERS, text));
    }
  }
}
