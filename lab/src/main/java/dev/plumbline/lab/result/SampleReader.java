package dev.plumbline.lab.result;

import dev.plumbline.lab.experiment.Loss;
import dev.plumbline.lab.experiment.Sample;
import dev.plumbline.lab.experiment.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * Reads one sample as strictly as all else is read, in a quarter of the time that Jackson's general
 * way takes: a file may have hundreds of thousands of them, and little else.
 */
final class SampleReader extends ValueDeserializer<Sample> {

  private static final int MOST = Integer.MAX_VALUE;

  @Override
  public Sample deserialize(JsonParser parser, DeserializationContext context) {
    Integer round = null;
    Boolean warmUp = null;
    Long wallNanos = null;
    Usage usage = null;
    Loss loss = null;
    beginObject(parser, context, "a sample");
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "round" -> round = Math.clamp(whole(parser, context, name), -1, MOST);
        case "warmUp" -> warmUp = truth(parser, context, name);
        case "wallNanos" -> wallNanos = whole(parser, context, name);
        case "usage" -> usage = usage(parser, context);
        case "loss" ->
            loss = value == JsonToken.VALUE_NULL ? null : context.readValue(parser, Loss.class);
        default -> refuse(context, "'" + name + "' of a sample is not known here");
      }
    }
    return new Sample(
        given(round, context, "round"),
        given(warmUp, context, "warmUp"),
        given(wallNanos, context, "wallNanos"),
        given(usage, context, "usage"),
        loss);
  }

  private static Usage usage(JsonParser parser, DeserializationContext context) {
    Long cpuNanos = null;
    Long brokerCpuNanos = null;
    Long messages = null;
    Long bytes = null;
    beginObject(parser, context, "a sample's usage");
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "cpuNanos" -> cpuNanos = whole(parser, context, name);
        case "brokerCpuNanos" ->
            brokerCpuNanos =
                value == JsonToken.VALUE_NULL ? null : (Long) whole(parser, context, name);
        case "messages" -> messages = whole(parser, context, name);
        case "bytes" -> bytes = whole(parser, context, name);
        default -> refuse(context, "'" + name + "' of a sample's usage is not known here");
      }
    }
    return new Usage(
        given(cpuNanos, context, "cpuNanos"),
        brokerCpuNanos,
        given(messages, context, "messages"),
        given(bytes, context, "bytes"));
  }

  private static void beginObject(JsonParser parser, DeserializationContext context, String what) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      refuse(context, what + " must be a JSON object");
    }
  }

  private static long whole(JsonParser parser, DeserializationContext context, String name) {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      refuse(context, "'" + name + "' of a sample must be a whole number");
    }
    return parser.getLongValue();
  }

  private static boolean truth(JsonParser parser, DeserializationContext context, String name) {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      refuse(context, "'" + name + "' of a sample must be true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private static <T> T given(@Nullable T value, DeserializationContext context, String name) {
    if (value == null) {
      refuse(context, "'" + name + "' of a sample is missing");
      throw new AssertionError("refused");
    }
    return value;
  }

  private static void refuse(DeserializationContext context, String message) {
    context.reportInputMismatch(Sample.class, "%s", message);
  }
}
