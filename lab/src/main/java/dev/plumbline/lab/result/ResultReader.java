package dev.plumbline.lab.result;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.Sample;
import dev.plumbline.lab.report.JsonReport;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads a result file of any kind, strictly: a file comes from anywhere, and what is not understood
 * is refused rather than left out.
 */
public final class ResultReader {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .addModule(new SimpleModule().addDeserializer(Sample.class, new SampleReader()))
          .addHandler(new WrittenButNotRead())
          .build();

  private static final String VERSION = "schemaVersion";
  private static final String BEFORE_KINDS = "comparison"; // whose files had no kind
  private static final String NO_RESULT = " is no result file: ";
  private static final String NOT_UTF_8 = "it is not UTF-8";

  private ResultReader() {}

  /**
   * @throws IOException when the file can't be read, is no result file, or is of another schema
   *     version; the message is one line for the user
   */
  public static Record read(Path file) throws IOException {
    try {
      return read(Files.readAllBytes(file));
    } catch (UnrecognizedPropertyException e) {
      throw new IOException(file + NO_RESULT + path(e) + " is not known here", e);
    } catch (JacksonException e) {
      throw new IOException(file + NO_RESULT + reason(e), e);
    } catch (FileSystemException e) {
      throw new IOException(file + " can't be read: " + e.getReason(), e);
    } catch (RefusedException e) {
      throw new IOException(file + e.getMessage(), e);
    }
  }

  private static Record read(byte[] text) throws RefusedException {
    if (isOtherEncoding(text)) {
      throw new RefusedException(NO_RESULT + NOT_UTF_8);
    }
    Label label = Label.of(text);
    ResultKind<?> kind = kind(label);
    if (!label.version().equals(Integer.toString(kind.schemaVersion()))) {
      throw new RefusedException(
          " has schema version "
              + firstLine(label.version())
              + ", but this Plumbline reads version "
              + kind.schemaVersion()
              + " only");
    }
    Record result = JSON.readValue(text, kind.type());
    // both go through all samples, of which there may be hundreds of thousands
    CompletableFuture<Optional<String>> flaw = CompletableFuture.supplyAsync(() -> Flaw.in(result));
    Optional<String> contradiction = contradiction(kind, result);
    refuse(flaw.join());
    refuse(contradiction);
    return result;
  }

  /** Figures can contradict each other in ways that nothing brings to light but drawing them. */
  private static Optional<String> contradiction(ResultKind<?> kind, Record result) {
    try {
      kind.textOf(result);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of("it can't be drawn: " + firstLine(e.toString()));
    }
  }

  private static void refuse(Optional<String> flaw) throws RefusedException {
    if (flaw.isPresent()) {
      throw new RefusedException(NO_RESULT + flaw.get());
    }
  }

  private static ResultKind<?> kind(Label label) throws RefusedException {
    return ResultKinds.named(label.kind())
        .orElseThrow(
            () ->
                new RefusedException(
                    " is a result of kind '"
                        + firstLine(label.kind())
                        + "', but this Plumbline reads "
                        + ResultKinds.ALL.stream()
                            .map(ResultKind::name)
                            .collect(Collectors.joining(", "))
                        + " only"));
  }

  /** Whether Jackson would read it as UTF-16 or UTF-32, as it does with what looks like it. */
  private static boolean isOtherEncoding(byte[] text) {
    for (int i = 0; i < Math.min(text.length, 4); i++) {
      if (text[i] == 0 || text[i] == (byte) 0xfe || text[i] == (byte) 0xff) {
        return true;
      }
    }
    return false;
  }

  private static String reason(JacksonException e) {
    String message = firstLine(e.getOriginalMessage());
    return message.startsWith("Invalid UTF-8") ? NOT_UTF_8 : message;
  }

  private static String path(UnrecognizedPropertyException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getPropertyName())
        .collect(Collectors.joining())
        .substring(1);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /**
   * What a file says that it is. Read before the rest, wherever in the file it stands.
   *
   * @param version as written; 0 where there is none
   */
  private record Label(String kind, String version) {

    static Label of(byte[] text) throws RefusedException {
      String kind = null;
      String version = null;
      try (JsonParser parser = JSON.createParser(text)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          throw new RefusedException(NO_RESULT + "it holds no JSON object");
        }
        while ((kind == null || version == null) && parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          JsonToken value = parser.nextToken();
          if (name.equals(JsonReport.KIND)) {
            kind = parser.getString();
          } else if (name.equals(VERSION)) {
            String written = parser.getString();
            version = value == JsonToken.VALUE_STRING ? '"' + written + '"' : written;
          }
          parser.skipChildren();
        }
      }
      return new Label(kind == null ? BEFORE_KINDS : kind, version == null ? "0" : version);
    }
  }

  /** Passes over what files have beside a record's components: what is worked out from them. */
  private static final class WrittenButNotRead extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        ValueDeserializer<?> deserializer,
        Object beanOrClass,
        String name) {
      Class<?> type = deserializer.handledType();
      boolean ofResult = ResultKinds.ALL.stream().anyMatch(kind -> kind.type().equals(type));
      boolean known =
          (ofResult && name.equals(JsonReport.KIND))
              || (ComparisonResult.class.equals(type) && name.equals(JsonReport.PRICED))
              || isWorkedOut(type, name);
      if (known) {
        parser.skipChildren();
      }
      return known;
    }

    private static boolean isWorkedOut(@Nullable Class<?> type, String name) {
      return type != null
          && Stream.of(type.getMethods())
              .filter(method -> method.getParameterCount() == 0)
              .anyMatch(method -> method.getName().equalsIgnoreCase("is" + name));
    }
  }

  /** Says why, as the rest of a sentence that begins with the file. */
  private static final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    RefusedException(String message) {
      super(message);
    }
  }
}
