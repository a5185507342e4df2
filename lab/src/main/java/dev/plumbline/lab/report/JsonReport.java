package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import java.util.Locale;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the result file: the whole result, every sample in it, from which every report can be
 * drawn again.
 */
public final class JsonReport {

  /** The property that says what the file is a result of. */
  public static final String KIND = "kind";

  /** The property of a comparison with what its table shows, which is worked out anew. */
  public static final String PRICED = "usdPerMillionTasks";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private JsonReport() {}

  /** A comparison's file has also the money that its table shows, which is worked out anew. */
  public static String of(Record result) {
    ObjectNode file = JSON.createObjectNode();
    file.put(KIND, kind(result.getClass()));
    file.setAll(JSON.<ObjectNode>valueToTree(result));
    if (result instanceof ComparisonResult comparison) {
      file.putPOJO(PRICED, MoneyNotes.perMillionTasks(comparison));
    }
    return JSON.writeValueAsString(file) + "\n";
  }

  /** The name without its last word, in small letters: a {@code FindMaxResult} is a find-max. */
  public static String kind(Class<? extends Record> type) {
    return type.getSimpleName()
        .replaceFirst("Result$", "")
        .replaceAll("(?<=.)(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
