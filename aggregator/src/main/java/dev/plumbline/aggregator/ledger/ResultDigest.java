package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.BucketSums;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * 32 bits of a result, by which a second result of the same task is compared with the first. Equal
 * results have equal digests in every version, since rows with digests outlive the program; so it
 * rests on the value and not on how the value is encoded. For one thread.
 */
final class ResultDigest {

  private final CRC32C crc = new CRC32C();
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

  private ResultDigest() {}

  static int of(BucketSums sums) {
    ResultDigest digest = new ResultDigest();
    digest.put(sums.items());
    digest.put(sums.emptyValues());
    digest.put(sums.sums().size());
    sums.sums()
        .forEach(
            (bucket, sum) -> {
              digest.put(bucket.getBytes(StandardCharsets.UTF_8));
              digest.put(sum);
            });
    sums.spreads()
        .forEach(
            (bucket, spread) -> {
              digest.put(bucket.getBytes(StandardCharsets.UTF_8));
              digest.put(spread.count());
              digest.put(spread.min());
              digest.put(spread.max());
            });
    return (int) digest.crc.getValue();
  }

  private void put(BigDecimal amount) {
    put(amount.scale());
    put(amount.unscaledValue().toByteArray());
  }

  private void put(byte[] bytes) {
    put(bytes.length);
    crc.update(bytes);
  }

  private void put(long value) {
    crc.update(number.clear().putLong(value).flip());
  }
}
