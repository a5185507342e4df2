package dev.plumbline.testbed.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketLossTest {

  private static final int DRAWS = 100_000;

  @Test
  void so_many_packets_wait_to_be_sent_again() {
    PacketLoss loss = new PacketLoss(0.05, new SplittableRandom(1));

    assertThat(shareThatWaits(loss, 1)).isCloseTo(0.05, within(0.005));
    assertThat(shareThatWaits(loss, PacketLoss.PACKET_BYTES)).isCloseTo(0.05, within(0.005));
    assertThat(shareThatWaits(loss, PacketLoss.PACKET_BYTES + 1))
        .as("of two packets one is enough")
        .isCloseTo(1 - 0.95 * 0.95, within(0.005));
  }

  @Test
  void a_packet_that_is_lost_again_waits_twice_as_long_again() {
    PacketLoss loss = new PacketLoss(0.5, new SplittableRandom(2));

    assertThat(
            IntStream.range(0, DRAWS)
                .mapToLong(draw -> loss.stallNanos(1) / PacketLoss.RETRANSMISSION_NANOS)
                .distinct()
                .sorted())
        .containsExactly(0L, 1L, 3L, 7L, 15L, 31L);
  }

  @Test
  void nothing_waits_where_nothing_is_lost() {
    PacketLoss none = new PacketLoss(0, new SplittableRandom(3));

    assertThat(none.stallNanos(64 * 1024)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1, Double.NaN})
  void a_share_that_is_none_is_refused(double share) {
    assertThatThrownBy(() -> new PacketLoss(share, new SplittableRandom(4)))
        .hasMessage("packet loss " + share + " must be from 0 to below 1");
  }

  private static double shareThatWaits(PacketLoss loss, int bytes) {
    return IntStream.range(0, DRAWS).filter(draw -> loss.stallNanos(bytes) > 0).count()
        / (double) DRAWS;
  }
}
