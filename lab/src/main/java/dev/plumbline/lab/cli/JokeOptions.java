package dev.plumbline.lab.cli;

import dev.plumbline.testbed.jokes.JokeSettings;
import dev.plumbline.testbed.jokes.Latency;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a joke server does. */
final class JokeOptions {

  static final String LATENCY = "--latency";
  static final String SHAPE = "--latency-shape";
  static final String ERRORS = "--errors";
  static final String TIME_OUTS = "--time-outs";
  static final String THROTTLED = "--throttled";
  static final String SLOW_BODIES = "--slow-bodies";

  /** All of them. */
  static final List<String> NAMES =
      List.of(LATENCY, SHAPE, ERRORS, TIME_OUTS, THROTTLED, SLOW_BODIES);

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = LATENCY,
      paramLabel = "TIME",
      defaultValue = "100ms",
      description = "fetch: mean time before an answer (default: ${DEFAULT-VALUE})")
  private Duration latency;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = SHAPE,
      paramLabel = "SHAPE",
      converter = ShapeOption.class,
      defaultValue = "constant",
      description =
          "fetch: how latencies spread: constant, exponential or log-normal (default:"
              + " ${DEFAULT-VALUE})")
  private Latency.Shape shape;

  @Option(
      names = ERRORS,
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "fetch: items answered 500, such as 0.01 (default: ${DEFAULT-VALUE})")
  private double errors;

  @Option(
      names = TIME_OUTS,
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "fetch: items never answered (default: ${DEFAULT-VALUE})")
  private double timeOuts;

  @Option(
      names = THROTTLED,
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "fetch: items answered 429 with Retry-After at first (default: ${DEFAULT-VALUE})")
  private double throttled;

  @Option(
      names = SLOW_BODIES,
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "fetch: items whose body comes in pieces (default: ${DEFAULT-VALUE})")
  private double slowBodies;

  /**
   * @throws IllegalArgumentException when they can't be so; the message begins with the option's
   *     name without its dashes
   */
  JokeSettings settings(long seed) {
    return new JokeSettings(
        seed,
        new Latency(shape, (int) Math.min(Integer.MAX_VALUE, latency.toMillis())),
        errors,
        timeOuts,
        throttled,
        slowBodies);
  }

  /** By the names that users know. */
  static final class ShapeOption implements ITypeConverter<Latency.Shape> {
    @Override
    public Latency.Shape convert(String text) {
      for (Latency.Shape shape : Latency.Shape.values()) {
        if (shape.label().equals(text)) {
          return shape;
        }
      }
      throw new TypeConversionException(
          "must be one of constant, exponential, log-normal, but is '" + text + "'");
    }
  }
}
