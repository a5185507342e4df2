package dev.plumbline.core.workload;

import dev.plumbline.api.Amounts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the items of one task come to, and remembers the first rule that was broken, whatever
 * the function made of the exception. For one thread; others are refused.
 */
final class OwnAmounts implements Amounts {

  private static final int MAX_DIGITS = 18;
  private static final int MAX_TEXT = 60;

  private final OwnBuckets buckets = new OwnBuckets();
  private final UpdateBatch batch;
  private final Thread owner = Thread.currentThread();

  // volatile, as another thread may be who broke the rule, or comes when the task is over
  private volatile @Nullable String complaint;
  private volatile boolean open = true;

  OwnAmounts(UpdateSink sink) {
    this.batch = new UpdateBatch(sink, buckets);
  }

  @Override
  public void add(String bucket, long amount) {
    checkCaller();
    put(bucket, amount, 0);
  }

  @Override
  public void add(String bucket, BigDecimal amount) {
    checkCaller();
    if ((Object) amount == null) {
      throw refuse("an amount must be a number, but is null");
    }
    BigDecimal number = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    long whole = (long) number.precision() - number.scale();
    if (number.precision() > MAX_DIGITS || number.scale() > MAX_DIGITS || whole > MAX_DIGITS) {
      throw refuse(
          "an amount must be of at most %d digits, none of them beyond 18 places before or after"
                  .formatted(MAX_DIGITS)
              + " the point, but is "
              + shown(number));
    }
    BigDecimal small = number.scale() < 0 ? number.setScale(0) : number;
    put(bucket, small.unscaledValue().longValueExact(), small.scale());
  }

  private void put(String bucket, long unscaled, int scale) {
    if ((Object) bucket == null) {
      throw refuse("a bucket's name must be a text, but is null");
    }
    int id;
    try {
      id = buckets.id(bucket, scale);
    } catch (IllegalArgumentException e) {
      throw refuse(String.valueOf(e.getMessage()));
    }
    batch.add(id, unscaled);
  }

  private void checkCaller() {
    if (Thread.currentThread() != owner) {
      throw refuse(
          "amounts must be added by the thread that apply was called by, but thread "
              + Excerpt.of(Thread.currentThread().getName())
              + " adds some");
    }
    if (!open) {
      throw new IllegalStateException("amounts must be added during apply, but the task is over");
    }
  }

  private IllegalArgumentException refuse(String rule) {
    if (complaint == null) {
      complaint = rule;
    }
    return new IllegalArgumentException(rule);
  }

  /** Never the digits of a number that has a billion of them. */
  private static String shown(BigDecimal number) {
    String text =
        number.precision() > MAX_TEXT
            ? "a number of " + number.precision() + " digits"
            : number.toString();
    return Excerpt.of(text);
  }

  /** The first rule that was broken; null while none was. */
  @Nullable String complaint() {
    return complaint;
  }

  void flush() {
    batch.flush();
  }

  /** Takes no more. */
  void end() {
    open = false;
  }
}
