package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The result file: the whole result, every sample in it, from which every other report can be drawn
 * again.
 */
public final class JsonReport {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private JsonReport() {}

  /** Of any result: a comparison, or a series of something else. */
  public static String of(Record result) {
    return JSON.writeValueAsString(result) + "\n";
  }

  /** Of a comparison, with the money that its table shows, which is read from prices again. */
  public static String of(ComparisonResult result) {
    ObjectNode tree = JSON.valueToTree(result);
    tree.putPOJO("usdPerMillionTasks", MoneyNotes.perMillionTasks(result));
    return JSON.writeValueAsString(tree) + "\n";
  }

  /**
   * @throws IOException when the file can't be read, is no result file, or is of another schema
   *     version; the message is one line for the user
   */
  public static ComparisonResult read(Path file) throws IOException {
    try {
      JsonNode tree = JSON.readTree(Files.readString(file));
      int version = tree.path("schemaVersion").asInt(0);
      if (version != ComparisonResult.SCHEMA_VERSION) {
        throw new IOException(
            file
                + " has schema version "
                + version
                + ", but this Plumbline reads version "
                + ComparisonResult.SCHEMA_VERSION
                + " only");
      }
      return JSON.treeToValue(tree, ComparisonResult.class);
    } catch (JacksonException e) {
      throw new IOException(file + " is no result file: " + e.getOriginalMessage(), e);
    }
  }
}
