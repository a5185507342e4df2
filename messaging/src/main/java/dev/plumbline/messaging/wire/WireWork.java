package dev.plumbline.messaging.wire;

import com.google.protobuf.UnsafeByteOperations;
import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.task.Work.CountUp;
import dev.plumbline.core.task.Work.CsvInline;
import dev.plumbline.core.task.Work.CsvRange;
import dev.plumbline.core.task.Work.Fetch;
import dev.plumbline.core.task.Work.OwnItems;
import dev.plumbline.core.task.Work.SumGenerated;
import dev.plumbline.core.task.Work.SumInline;
import dev.plumbline.core.workload.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Works to protobuf and back. What is out of range is an {@link IllegalArgumentException} both
 * ways, so that what can be written can be read.
 */
final class WireWork {

  private WireWork() {}

  /**
   * @param shared is written beside the tasks, and not again with those of this source
   */
  static void write(Work work, TaskMessage.Builder message, @Nullable CsvSource shared) {
    switch (work) {
      case CountUp countUp -> {
        check(countUp.buckets(), countUp.times());
        message
            .getCountUpBuilder() //
            .setBuckets(countUp.buckets())
            .setTimes(countUp.times());
      }
      case SumGenerated sum -> {
        check(sum.buckets(), sum.items());
        message
            .getSumGeneratedBuilder()
            .setSeed(sum.seed())
            .setBuckets(sum.buckets())
            .setFrom(sum.from())
            .setTo(sum.to())
            .setPayload(WirePayload.of(sum));
      }
      case SumInline sum -> {
        check(sum.buckets(), sum.items());
        var wire = message.getSumInlineBuilder().setBuckets(sum.buckets()).setFrom(sum.from());
        for (long number : sum.numbers()) {
          wire.addNumbers(number);
        }
      }
      case CsvRange csv -> {
        var wire = message.getCsvRangeBuilder();
        wire.setFrom(csv.from()).setTo(csv.to()).setFirstRow(csv.firstRow());
        if (csv.hasDigest()) {
          wire.setDigest((int) csv.digest());
        }
        if (!csv.source().equals(shared)) {
          wire.setSource(WireCsv.write(csv.source()));
        }
      }
      case CsvInline csv -> {
        var wire = message.getCsvInlineBuilder();
        wire.setRows(UnsafeByteOperations.unsafeWrap(csv.rows())).setFirstRow(csv.firstRow());
        if (!csv.source().equals(shared)) {
          wire.setSource(WireCsv.write(csv.source()));
        }
      }
      case Fetch fetch -> message.setFetchRange(WireFetch.write(fetch));
      case OwnItems items -> message.setOwnItems(WireOwn.write(items));
    }
  }

  /**
   * @param shared of the csv tasks that have no source of their own
   */
  static Work read(TaskMessage message, @Nullable CsvSource shared) {
    return switch (message.getWorkCase()) {
      case COUNT_UP -> countUp(message.getCountUp());
      case SUM_GENERATED -> sumGenerated(message.getSumGenerated());
      case SUM_INLINE -> sumInline(message.getSumInline());
      case CSV_RANGE -> csvRange(message.getCsvRange(), shared);
      case CSV_INLINE -> csvInline(message.getCsvInline(), shared);
      case FETCH_RANGE -> WireFetch.read(message.getFetchRange());
      case OWN_ITEMS -> WireOwn.read(message.getOwnItems());
      case WORK_NOT_SET -> throw new IllegalArgumentException("a task has no work that is known");
    };
  }

  private static Work countUp(dev.plumbline.messaging.wire.CountUp wire) {
    check(wire.getBuckets(), wire.getTimes());
    CountUp work = new CountUp(wire.getBuckets(), wire.getTimes());
    check(work.buckets(), work.items());
    return work;
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

  private static Work csvRange(
      dev.plumbline.messaging.wire.CsvRange wire, @Nullable CsvSource shared) {
    CsvSource source = wire.hasSource() || shared == null ? WireCsv.read(wire.getSource()) : shared;
    long digest = wire.hasDigest() ? Integer.toUnsignedLong(wire.getDigest()) : CsvRange.NO_DIGEST;
    return new CsvRange(source, wire.getFrom(), wire.getTo(), wire.getFirstRow(), digest);
  }

  private static Work csvInline(
      dev.plumbline.messaging.wire.CsvInline wire, @Nullable CsvSource shared) {
    CsvSource source = wire.hasSource() || shared == null ? WireCsv.read(wire.getSource()) : shared;
    return new CsvInline(source, wire.getRows().toByteArray(), wire.getFirstRow());
  }

  /** A forged task must not make a worker allocate or compute without bounds. */
  private static void check(int buckets, long items) {
    if (buckets < 1 || buckets > Limits.MAX_BUCKETS) {
      throw new IllegalArgumentException(
          "buckets must be from 1 to "
              + Limits.MAX_BUCKETS
              + ", but is "
              + Integer.toUnsignedString(buckets));
    }
    if (items < 0 || items > Limits.MAX_ITEMS) {
      throw new IllegalArgumentException(
          "items must be from 0 to "
              + Limits.MAX_ITEMS
              + ", but is "
              + Long.toUnsignedString(items));
    }
  }
}
