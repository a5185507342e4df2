package dev.plumbline.aggregator.ledger;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How many keys a run may have, among the settings {@code plumbline.aggregator.*}.
 *
 * @param maxSums memory for the distinct keys of one run and their sums; a run that needs more
 *     fails. 0 for an eighth of the heap: some 100,000 short keys of a csv for each 256 MB
 */
@ConfigurationProperties("plumbline.aggregator")
record SumsProperties(@DefaultValue("0B") DataSize maxSums) {

  private static final int SHARE = 8;

  SumsProperties {
    if (maxSums.isNegative()) {
      throw new IllegalArgumentException(
          SumsLimit.PROPERTY + " must not be negative, but is " + maxSums + ": 0 leaves it open");
    }
  }

  SumsLimit limit(long heap) {
    return new SumsLimit(maxSums.toBytes() == 0 ? heap / SHARE : maxSums.toBytes());
  }
}
