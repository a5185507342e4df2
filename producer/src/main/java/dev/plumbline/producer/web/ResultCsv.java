package dev.plumbline.producer.web;

import dev.plumbline.messaging.run.RunResult;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The buckets of a result as CSV (RFC 4180), amounts in full as in JSON. */
final class ResultCsv {

  private static final String HEADER = "bucket,sum,count,min,max,mean";
  private static final String LINE_END = "\r\n";

  private ResultCsv() {}

  static void write(RunResult result, Appendable out) throws IOException {
    out.append(HEADER).append(LINE_END);
    for (Map.Entry<String, RunResult.Bucket> entry : result.buckets().entrySet()) {
      RunResult.Bucket bucket = entry.getValue();
      Long count = bucket.count();
      out.append(quoted(entry.getKey())).append(',').append(bucket.sum());
      field(out, count == null ? null : count.toString());
      field(out, bucket.min());
      field(out, bucket.max());
      field(out, bucket.mean());
      out.append(LINE_END);
    }
  }

  private static void field(Appendable out, @Nullable String value) throws IOException {
    out.append(',').append(value == null ? "" : value);
  }

  private static String quoted(String name) {
    boolean plain = name.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain && !name.isBlank() ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
