package dev.plumbline.messaging;

import com.google.protobuf.UnsafeByteOperations;
import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.task.Work.CountUp;
import dev.plumbline.core.task.Work.CsvInline;
import dev.plumbline.core.task.Work.CsvRange;
import dev.plumbline.core.task.Work.SumGenerated;
import dev.plumbline.core.task.Work.SumInline;
import dev.plumbline.core.workload.Limits;
import dev.plumbline.messaging.wire.TaskMessage;

/**
 * Works to protobuf and back. What is out of range is an {@link IllegalArgumentException} both
 * ways, so that what can be written can be read.
 */
final class WireWork {

  private WireWork() {}

  @SuppressWarnings("IfChainToSwitch") // the formatter reads no patterns in a switch
  static void write(Work work, TaskMessage.Builder message) {
    if (work instanceof CountUp countUp) {
      check(countUp.buckets(), countUp.times());
      message
          .getCountUpBuilder() //
          .setBuckets(countUp.buckets())
          .setTimes(countUp.times());
    } else if (work instanceof SumGenerated sum) {
      check(sum.buckets(), sum.items());
      message
          .getSumGeneratedBuilder()
          .setSeed(sum.seed())
          .setBuckets(sum.buckets())
          .setFrom(sum.from())
          .setTo(sum.to())
          .setPayload(WirePayload.of(sum));
    } else if (work instanceof SumInline sum) {
      check(sum.buckets(), sum.items());
      var wire = message.getSumInlineBuilder().setBuckets(sum.buckets()).setFrom(sum.from());
      for (long number : sum.numbers()) {
        wire.addNumbers(number);
      }
    } else if (work instanceof CsvRange csv) {
      message
          .getCsvRangeBuilder()
          .setSource(write(csv.source()))
          .setFrom(csv.from())
          .setTo(csv.to())
          .setFirstRow(csv.firstRow());
    } else if (work instanceof CsvInline csv) {
      message
          .getCsvInlineBuilder()
          .setSource(write(csv.source()))
          .setRows(UnsafeByteOperations.unsafeWrap(csv.rows()))
          .setFirstRow(csv.firstRow());
    } else {
      throw new IllegalArgumentException("no wire form of " + work.getClass().getSimpleName());
    }
  }

  static Work read(TaskMessage message) {
    return switch (message.getWorkCase()) {
      case COUNT_UP -> countUp(message.getCountUp());
      case SUM_GENERATED -> sumGenerated(message.getSumGenerated());
      case SUM_INLINE -> sumInline(message.getSumInline());
      case CSV_RANGE -> csvRange(message.getCsvRange());
      case CSV_INLINE -> csvInline(message.getCsvInline());
      case WORK_NOT_SET -> throw new IllegalArgumentException("a task has no work that is known");
    };
  }

  private static Work countUp(dev.plumbline.messaging.wire.CountUp wire) {
    check(wire.getBuckets(), wire.getTimes());
    return new CountUp(wire.getBuckets(), wire.getTimes());
  }

  private static Work sumGenerated(dev.plumbline.messaging.wire.SumGenerated wire) {
    SumGenerated work =
        new SumGenerated(
            wire.getSeed(),
            wire.getBuckets(),
            wire.getFrom(),
            wire.getTo(),
            wire.getPayload().size());
    check(work.buckets(), work.items());
    return work;
  }

  private static Work sumInline(dev.plumbline.messaging.wire.SumInline wire) {
    check(wire.getBuckets(), wire.getNumbersCount());
    long[] numbers = new long[wire.getNumbersCount()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = wire.getNumbers(i);
    }
    return new SumInline(wire.getBuckets(), wire.getFrom(), numbers);
  }

  private static Work csvRange(dev.plumbline.messaging.wire.CsvRange wire) {
    return new CsvRange(read(wire.getSource()), wire.getFrom(), wire.getTo(), wire.getFirstRow());
  }

  private static Work csvInline(dev.plumbline.messaging.wire.CsvInline wire) {
    return new CsvInline(read(wire.getSource()), wire.getRows().toByteArray(), wire.getFirstRow());
  }

  private static dev.plumbline.messaging.wire.CsvSource write(CsvSource source) {
    return dev.plumbline.messaging.wire.CsvSource.newBuilder()
        .setDataset(source.dataset())
        .setSize(source.size())
        .setDelimiter(source.delimiter())
        .setKeyColumn(source.keyColumn())
        .setValueColumn(source.valueColumn())
        .build();
  }

  private static CsvSource read(dev.plumbline.messaging.wire.CsvSource wire) {
    int delimiter = wire.getDelimiter();
    if (delimiter != (char) delimiter) {
      throw new IllegalArgumentException(
          "delimiter must be one character, but is " + Integer.toUnsignedString(delimiter));
    }
    return new CsvSource(
        wire.getDataset(),
        wire.getSize(),
        (char) delimiter,
        wire.getKeyColumn(),
        wire.getValueColumn());
  }

  /** A forged task must not make a worker allocate or compute without bounds. */
  private static void check(int buckets, long items) {
    if (buckets < 1 || buckets > Limits.MOST_BUCKETS) {
      throw new IllegalArgumentException(
          "buckets must be from 1 to "
              + Limits.MOST_BUCKETS
              + ", but is "
              + Integer.toUnsignedString(buckets));
    }
    if (items < 0 || items > Limits.MOST_ITEMS) {
      throw new IllegalArgumentException(
          "items must be from 0 to "
              + Limits.MOST_ITEMS
              + ", but is "
              + Long.toUnsignedString(items));
    }
  }
}
