package dev.plumbline.lab.cli;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.lab.experiment.BucketRow;
import dev.plumbline.lab.experiment.WorkloadInfo;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes every bucket of an answer, in the order of the names, as the services' API does. */
final class AnswerFile {

  /** What a JSON file says that it is. */
  static final String KIND = "answer";

  /** The first line of a CSV file. */
  static final String HEADER = "bucket,sum,count,min,max,mean";

  private static final String LINE_END = "\r\n"; // RFC 4180
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private AnswerFile() {}

  /** By the file's ending. */
  enum Format {
    CSV,
    JSON;

    static Optional<Format> of(Path file) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      return Arrays.stream(values())
          .filter(format -> name.endsWith("." + format.name().toLowerCase(Locale.ROOT)))
          .findFirst();
    }
  }

  static WholeFile.Content of(Path file, WorkloadInfo work, BucketSums answer) {
    return Format.of(file).orElse(Format.CSV) == Format.JSON
        ? out -> json(work, answer, out)
        : out -> csv(answer, out);
  }

  private static void csv(BucketSums answer, OutputStream file) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
    out.write(HEADER + LINE_END);
    for (String bucket : answer.sums().keySet()) {
      BucketRow row = BucketRow.of(answer, bucket);
      out.write(
          Stream.of(quoted(bucket), row.sum(), row.count(), row.min(), row.max(), row.mean())
              .map(AnswerFile::field)
              .collect(Collectors.joining(",", "", LINE_END)));
    }
    out.flush();
  }

  private static String field(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String quoted(String name) {
    boolean plain = name.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain && !name.isBlank() ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private static void json(WorkloadInfo work, BucketSums answer, OutputStream file) {
    try (JsonGenerator out =
        JSON.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(file)) {
      out.writeStartObject();
      out.writeStringProperty("kind", KIND);
      out.writeNumberProperty("schemaVersion", 1);
      out.writeStringProperty("workload", work.kind());
      out.writePOJOProperty("parameters", work.parameters());
      out.writeNumberProperty("items", work.items());
      out.writeNumberProperty("emptyValues", work.emptyValues());
      out.writeStringProperty("total", work.total());
      out.writeArrayPropertyStart("buckets");
      for (String bucket : answer.sums().keySet()) {
        out.writePOJO(BucketRow.of(answer, bucket));
      }
      out.writeEndArray();
      out.writeEndObject();
    }
  }
}
