package dev.plumbline.messaging.wire;

import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.Work.CountUp;
import dev.plumbline.core.task.Work.CsvInline;
import dev.plumbline.core.task.Work.CsvRange;
import dev.plumbline.core.task.Work.Fetch;
import dev.plumbline.core.task.Work.OwnItems;
import dev.plumbline.core.task.Work.SumGenerated;
import dev.plumbline.core.task.Work.SumInline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where csv rows come from, to protobuf and back. */
final class WireCsv {

  private WireCsv() {}

  /** That of the first csv task; null where there is none. */
  static @Nullable CsvSource firstSource(List<Task> tasks) {
    for (Task task : tasks) {
      CsvSource source =
          switch (task.work()) {
            case CsvRange csv -> csv.source();
            case CsvInline csv -> csv.source();
            case CountUp _, SumGenerated _, SumInline _, Fetch _, OwnItems _ -> null;
          };
      if (source != null) {
        return source;
      }
    }
    return null;
  }

  static dev.plumbline.messaging.wire.CsvSource write(CsvSource source) {
    return dev.plumbline.messaging.wire.CsvSource.newBuilder()
        .setDataset(source.dataset())
        .setSize(source.size())
        .setDelimiter(source.delimiter())
        .setKeyColumn(source.keyColumn())
        .setValueColumn(source.valueColumn())
        .build();
  }

  static CsvSource read(dev.plumbline.messaging.wire.CsvSource wire) {
    return new CsvSource(
        wire.getDataset(),
        wire.getSize(),
        delimiter(wire.getDelimiter()),
        wire.getKeyColumn(),
        wire.getValueColumn());
  }

  static char delimiter(int code) {
    if (code != (char) code) {
      throw new IllegalArgumentException(
          "delimiter must be one character, but is " + Integer.toUnsignedString(code));
    }
    return (char) code;
  }
}
