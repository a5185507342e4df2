package dev.plumbline.lab.result;

import dev.plumbline.lab.report.JsonReport;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a result file of any kind, strictly: a file comes from anywhere, and what is not understood
 * is refused rather than left out.
 */
public final class ResultReader {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final String VERSION = "schemaVersion";
  private static final String BEFORE_KINDS = "comparison"; // whose files had no kind
  private static final String NO_RESULT = " is no result file: ";

  private ResultReader() {}

  /**
   * @throws IOException when the file can't be read, is no result file, or is of another schema
   *     version; the message is one line for the user
   */
  public static Record read(Path file) throws IOException {
    try {
      return read(JSON.readTree(Files.readString(file)));
    } catch (JacksonException e) {
      throw new IOException(file + NO_RESULT + firstLine(e.getOriginalMessage()), e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + NO_RESULT + "it is not UTF-8", e);
    } catch (FileSystemException e) {
      throw new IOException(file + " can't be read: " + e.getReason(), e);
    } catch (RefusedException e) {
      throw new IOException(file + e.getMessage(), e);
    }
  }

  private static Record read(JsonNode tree) throws RefusedException {
    if (!(tree instanceof ObjectNode file)) {
      throw new RefusedException(NO_RESULT + "it holds no JSON object");
    }
    ResultKind<?> kind = kind(file);
    int version = file.path(VERSION).asInt(0);
    if (version != kind.schemaVersion()) {
      throw new RefusedException(
          " has schema version "
              + version
              + ", but this Plumbline reads version "
              + kind.schemaVersion()
              + " only");
    }
    Record result = JSON.treeToValue(file, kind.type());
    refuse(Flaw.in(result));
    refuse(Flaw.between(file, writtenAgain(kind, result)));
    return result;
  }

  private static void refuse(Optional<String> flaw) throws RefusedException {
    if (flaw.isPresent()) {
      throw new RefusedException(NO_RESULT + flaw.get());
    }
  }

  /** Draws it, too: figures can contradict each other in ways that nothing else brings to light. */
  private static JsonNode writtenAgain(ResultKind<?> kind, Record result) throws RefusedException {
    try {
      kind.textOf(result);
      kind.sectionsOf(result);
      return JSON.readTree(JsonReport.of(result));
    } catch (RuntimeException e) {
      throw new RefusedException(NO_RESULT + "it can't be drawn: " + firstLine(e.toString()));
    }
  }

  private static ResultKind<?> kind(ObjectNode file) throws RefusedException {
    String name = file.has(JsonReport.KIND) ? file.get(JsonReport.KIND).asString("") : BEFORE_KINDS;
    return ResultKinds.named(name)
        .orElseThrow(
            () ->
                new RefusedException(
                    " is a result of kind '"
                        + firstLine(name)
                        + "', but this Plumbline reads "
                        + ResultKinds.ALL.stream()
                            .map(ResultKind::name)
                            .collect(Collectors.joining(", "))
                        + " only"));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** Says why, as the rest of a sentence that begins with the file. */
  private static final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    RefusedException(String message) {
      super(message);
    }
  }
}
