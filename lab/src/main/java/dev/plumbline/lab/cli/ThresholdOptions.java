package dev.plumbline.lab.cli;

import dev.plumbline.lab.result.ResultKind;
import dev.plumbline.lab.result.ResultKinds;
import dev.plumbline.lab.threshold.Foresight;
import dev.plumbline.lab.threshold.NoSuchMetricException;
import dev.plumbline.lab.threshold.Threshold;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a result must not come to. */
final class ThresholdOptions {

  private static final String FAIL_IF = "--fail-if";

  @Option(
      names = FAIL_IF,
      paramLabel = "EXPR",
      converter = Converter.class,
      description =
          "end with exit code "
              + ExitCode.THRESHOLD
              + " if this holds, such as 'speed(rabbitmq-quorum)<0.5' or 'wall(executor)>50ms';"
              + " can be given more than once")
  private @Nullable List<Threshold> thresholds;

  boolean isEmpty() {
    return all().isEmpty();
  }

  private List<Threshold> all() {
    return thresholds == null ? List.of() : thresholds;
  }

  /**
   * Called before anything is measured.
   *
   * @throws CannotDoException when the result to come can't have such a figure
   */
  void check(Class<? extends Record> type, Foresight foresight) throws CannotDoException {
    for (Threshold threshold : all()) {
      try {
        ResultKinds.of(type).judge().check(threshold, foresight);
      } catch (NoSuchMetricException e) {
        throw cannot(e);
      }
    }
  }

  /**
   * Says which thresholds are crossed. Of several results, each threshold is held against those
   * that have its figure.
   *
   * @throws CannotDoException when no result has such a figure: nothing passes unjudged
   */
  int judge(List<Record> results, PrintWriter err) throws CannotDoException {
    int ending = ExitCode.DONE;
    for (Threshold threshold : all()) {
      if (isCrossed(threshold, results, err)) {
        ending = ExitCode.THRESHOLD;
      }
    }
    return ending;
  }

  private static boolean isCrossed(Threshold threshold, List<Record> results, PrintWriter err)
      throws CannotDoException {
    boolean judged = false;
    boolean crossed = false;
    @Nullable NoSuchMetricException unknown = null;
    for (Record result : results) {
      ResultKind<?> kind = ResultKinds.of(result);
      try {
        Optional<String> line = kind.crossed(threshold, result);
        line.ifPresent(text -> err.println("plumbline: threshold crossed: " + text));
        crossed |= line.isPresent();
        judged = true;
      } catch (NoSuchMetricException e) {
        unknown = unknown == null || kind.knows(threshold) ? e : unknown;
      }
    }
    if (!judged && unknown != null) {
      throw cannot(unknown);
    }
    return crossed;
  }

  private static CannotDoException cannot(NoSuchMetricException e) {
    return new CannotDoException(FAIL_IF + " " + e.getMessage());
  }

  static final class Converter implements ITypeConverter<Threshold> {

    @Override
    public Threshold convert(String text) {
      try {
        return Threshold.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
