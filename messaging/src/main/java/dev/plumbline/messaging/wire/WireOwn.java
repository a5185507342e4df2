package dev.plumbline.messaging.wire;

import com.google.protobuf.ByteString;
import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.ItemSource;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.task.WorkFunction;
import dev.plumbline.core.workload.Limits;
import java.util.HexFormat;

/** Items for users' own functions, to protobuf and back. */
final class WireOwn {

  private WireOwn() {}

  static OwnItems write(Work.OwnItems work) {
    WorkFunction function = work.function();
    ItemSource source = work.source();
    checkNumbers(work);
    OwnItems.Builder wire = OwnItems.newBuilder();
    wire.getFunctionBuilder()
        .setJar(function.jar())
        .setDigest(ByteString.copyFrom(HexFormat.of().parseHex(function.digest())))
        .setType(function.type());
    wire.getSourceBuilder()
        .setFormat(write(source.format()))
        .setDataset(source.dataset())
        .setSize(source.size())
        .setHeader(source.header())
        .setDelimiter(source.delimiter());
    wire.setFrom(work.from()).setTo(work.to()).setFirst(work.first());
    if (work.hasDigest()) {
      wire.setDigest((int) work.digest());
    }
    return wire.build();
  }

  static Work read(OwnItems wire) {
    var function = wire.getFunction();
    var source = wire.getSource();
    Work.OwnItems work =
        new Work.OwnItems(
            new WorkFunction(
                function.getJar(),
                HexFormat.of().formatHex(function.getDigest().toByteArray()),
                function.getType()),
            new ItemSource(
                read(source.getFormat()),
                source.getDataset(),
                source.getSize(),
                source.getHeader(),
                WireCsv.delimiter(source.getDelimiter())),
            wire.getFrom(),
            wire.getTo(),
            wire.getFirst(),
            wire.hasDigest() ? Integer.toUnsignedLong(wire.getDigest()) : Work.CsvRange.NO_DIGEST);
    checkNumbers(work);
    return work;
  }

  /** A forged task must not make a worker compute without bounds. */
  private static void checkNumbers(Work.OwnItems work) {
    if (work.source().format() == ItemFormat.NUMBERS && work.items() > Limits.MAX_ITEMS) {
      throw new IllegalArgumentException(
          "items must be from 0 to " + Limits.MAX_ITEMS + ", but is " + work.items());
    }
  }

  private static dev.plumbline.messaging.wire.ItemSource.Format write(ItemFormat format) {
    return switch (format) {
      case LINES -> dev.plumbline.messaging.wire.ItemSource.Format.LINES;
      case CSV -> dev.plumbline.messaging.wire.ItemSource.Format.CSV;
      case JSON_LINES -> dev.plumbline.messaging.wire.ItemSource.Format.JSON_LINES;
      case FILES -> dev.plumbline.messaging.wire.ItemSource.Format.FILES;
      case NUMBERS -> dev.plumbline.messaging.wire.ItemSource.Format.NUMBERS;
    };
  }

  private static ItemFormat read(dev.plumbline.messaging.wire.ItemSource.Format format) {
    return switch (format) {
      case LINES -> ItemFormat.LINES;
      case CSV -> ItemFormat.CSV;
      case JSON_LINES -> ItemFormat.JSON_LINES;
      case FILES -> ItemFormat.FILES;
      case NUMBERS -> ItemFormat.NUMBERS;
      case UNKNOWN, UNRECOGNIZED ->
          throw new IllegalArgumentException("the items have no format that is known");
    };
  }
}
