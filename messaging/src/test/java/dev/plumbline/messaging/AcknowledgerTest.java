package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AcknowledgerTest {

  private final TreeSet<Long> unacknowledged = new TreeSet<>();
  private final List<String> frames = new ArrayList<>();

  /** A broker: it closes the channel where a tag is not outstanding. */
  private final Channel channel =
      (Channel)
          Proxy.newProxyInstance(
              Channel.class.getClassLoader(),
              new Class<?>[] {Channel.class},
              (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("basicAck");
                acknowledge((Long) arguments[0], (Boolean) arguments[1]);
                return null;
              });

  private void acknowledge(long tag, boolean multiple) {
    assertThat(unacknowledged).contains(tag);
    frames.add(tag + (multiple ? " and before" : ""));
    if (multiple) {
      unacknowledged.headSet(tag, true).clear();
    } else {
      unacknowledged.remove(tag);
    }
  }

  @Example
  void everything_up_to_a_gap_goes_in_one_frame_and_the_rest_one_by_one() {
    deliver(7);
    Acknowledger acknowledger = new Acknowledger(channel, 100);
    for (long tag : new long[] {2, 6, 1, 3, 5}) {
      acknowledger.ack(tag);
    }
    assertThat(frames).isEmpty();

    acknowledger.flush();
    acknowledger.ack(4);
    acknowledger.flush();
    acknowledger.flush();

    assertThat(frames).containsExactly("3 and before", "5", "6", "4 and before");
    assertThat(unacknowledged).containsExactly(7L);
  }

  @Example
  void a_full_batch_does_not_wait() {
    deliver(4);
    Acknowledger acknowledger = new Acknowledger(channel, 2);

    acknowledger.ack(1);
    acknowledger.ack(2);
    acknowledger.ack(3);

    assertThat(frames).containsExactly("2 and before");
  }

  @Property
  void just_what_was_acknowledged_is_and_each_tag_once(
      @ForAll @IntRange(min = 1, max = 60) int count,
      @ForAll @IntRange(min = 1, max = 10) int batch,
      @ForAll long seed) {
    deliver(count);
    Random random = new Random(seed);
    List<Long> order = new ArrayList<>(unacknowledged);
    Collections.shuffle(order, random);
    List<Long> acked = order.subList(0, random.nextInt(count + 1));
    Acknowledger acknowledger = new Acknowledger(channel, batch);

    for (long tag : acked) {
      acknowledger.ack(tag);
      if (random.nextInt(5) == 0) {
        acknowledger.flush();
      }
    }
    acknowledger.flush();

    assertThat(unacknowledged).noneMatch(acked::contains).hasSize(count - acked.size());
  }

  @Property
  void acknowledging_a_prefix_settles_what_is_before_it_and_nothing_else(
      @ForAll @IntRange(min = 1, max = 60) int count, @ForAll long seed) {
    deliver(count);
    Random random = new Random(seed);
    List<Long> order = new ArrayList<>(unacknowledged);
    Collections.shuffle(order, random);
    Acknowledger acknowledger = new Acknowledger(channel, 3);
    TreeSet<Long> expected = new TreeSet<>(unacknowledged);

    for (long tag : order) {
      if (random.nextInt(4) == 0) {
        acknowledger.ackAllUpTo(tag);
        expected.headSet(tag, true).clear();
      } else {
        acknowledger.ack(tag);
        expected.remove(tag);
      }
    }
    acknowledger.flush();

    assertThat(unacknowledged).isEqualTo(expected);
  }

  private void deliver(int count) {
    unacknowledged.clear();
    LongStream.rangeClosed(1, count).forEach(unacknowledged::add);
  }
}
