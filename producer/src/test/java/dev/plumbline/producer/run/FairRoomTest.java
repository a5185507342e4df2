package dev.plumbline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.QueueDepth.Depth;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunManifest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FairRoomTest {

  private final BlockingQueue<Depth> answers = new LinkedBlockingQueue<>();

  /** Ten milliseconds go by between two looks at the clock. */
  private final AtomicLong now = new AtomicLong();

  private final CountDownLatch looked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  /** A broker that answers when the test says so. */
  private final DepthSource depths =
      type ->
          new DepthSource.Look() {
            @Override
            public Depth look() throws IOException {
              try {
                Depth answer = answers.take();
                looked.countDown();
                return answer;
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            }

            @Override
            public void close() {
              closed.countDown();
            }
          };

  @Test
  void the_first_few_messages_wait_for_no_look() throws Exception {
    Turn turn = join(room(depths), 1_000);

    assertThat(takeAll(turn)).isEqualTo(RoomTarget.FIRST);
    assertThat(turn.refused()).isTrue();
  }

  @Test
  void a_look_at_an_empty_queue_lets_go_on() throws Exception {
    Turn turn = join(room(depths), 1_000);
    takeAll(turn);
    turn.done(0);
    assertThat(turn.refused()).isFalse();

    answers.add(new Depth(0, 0, 1));

    while (!turn.take()) {
      turn.done(0); // the look is on its way
    }
  }

  @Test
  void while_enough_waits_nothing_is_issued_but_the_ledger_is_asked() throws Exception {
    Turn turn = join(room(depths), 1_000);
    takeAll(turn);
    for (int i = 0; i < 5; i++) {
      answers.add(new Depth(30, 0, 1));
      turn.done(0);
      assertThat(turn.take()).isFalse();
    }
  }

  @Test
  void a_queue_that_cannot_be_looked_at_holds_nobody_back() throws Exception {
    FairRoom blind =
        room(
            type -> {
              throw new IOException("no broker");
            });
    Turn turn = join(blind, 1_000);

    int taken = 0;
    while (taken < 500) {
      if (turn.take()) {
        taken++;
      } else {
        turn.done(0);
      }
    }
    assertThat(taken).isEqualTo(500);
  }

  @Test
  void the_looks_end_with_the_last_run() throws Exception {
    Turn turn = join(room(depths), 1);
    assertThat(turn.take()).isTrue();
    answers.add(new Depth(0, 0, 1));
    looked.await();

    turn.close();
    answers.add(new Depth(0, 0, 1));

    closed.await();
    assertThat(registry.get("plumbline.run.turn.wait").tag("size", "small").timer().count())
        .isEqualTo(1);
  }

  @Test
  void what_a_transient_queue_lost_is_waited_for_no_longer_than_a_second() {
    Unaccounted unaccounted = new Unaccounted();
    unaccounted.moved(0);

    assertThat(unaccounted.underWay(700, 900_000_000)).isEqualTo(700);
    assertThat(unaccounted.underWay(700, 1_000_000_000)).isZero();
    assertThat(unaccounted.underWay(705, 1_100_000_000)).isEqualTo(5);
    assertThat(unaccounted.underWay(3, 1_200_000_000)).isZero();
  }

  /** Until the ledger is to be asked again and again. */
  private static int takeAll(Turn turn) throws InterruptedException {
    int taken = 0;
    int refusals = 0;
    while (refusals < 2) {
      if (turn.take()) {
        taken++;
        refusals = 0;
      } else {
        refusals++;
        if (refusals == 1) {
          turn.done(0);
        }
      }
    }
    return taken;
  }

  private FairRoom room(DepthSource depths) {
    return new FairRoom(QueueType.QUORUM, depths, () -> now.addAndGet(10_000_000));
  }

  private Turn join(FairRoom room, int tasks) {
    RunManifest manifest = Manifests.of(QueueType.QUORUM, tasks, 1);
    return room.join(manifest, new TurnMeters(registry, TurnMeters.size(tasks)));
  }
}
