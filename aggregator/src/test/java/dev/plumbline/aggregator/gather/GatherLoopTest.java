package dev.plumbline.aggregator.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.ForwardingRunLedger;
import dev.plumbline.aggregator.ledger.RunChange;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.aggregator.ledger.TestDatabase;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Retry;
import dev.plumbline.messaging.Supervised;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;

@Timeout(60)
class GatherLoopTest {

  private static final int TASK_COUNT = 20;
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(1), Duration.ofMillis(100));

  private final RunId run = RunId.random();
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final ArrivalQueue arrivals =
      new ArrivalQueue(100, Duration.ZERO, System::nanoTime, new GatherMeters(registry).awaitBatch);
  private final List<byte[]> parked = new CopyOnWriteArrayList<>();
  private final List<Supervised> parkers = new ArrayList<>();
  private TestDatabase database;
  private RunLedger ledger;

  @BeforeEach
  void openLedger(@TempDir Path folder) {
    database = TestDatabase.h2(folder);
    ledger = database.ledger();
    ledger.register(Runs.manifest(run, TASK_COUNT));
  }

  @AfterEach
  void closeLedger() {
    parkers.forEach(Supervised::interrupt);
    database.close();
  }

  @Test
  void a_delivery_is_acknowledged_only_after_its_results_are_in_the_ledger() throws Exception {
    List<Integer> doneAtAck = new CopyOnWriteArrayList<>();
    RecordedDelivery delivery = delivery(0, 7, () -> doneAtAck.add(done()));
    arrive(QueueType.QUORUM, delivery);

    runToTheEnd(loop(ledger));

    assertThat(doneAtAck).containsExactly(7);
  }

  @Test
  void a_batch_is_acknowledged_by_the_last_delivery_of_each_consumer() throws Exception {
    RecordedDelivery first = delivery(0, 1);
    RecordedDelivery other = delivery(1, 2);
    RecordedDelivery last = delivery(2, 3);
    arrive(QueueType.QUORUM, first);
    arrive(QueueType.CLASSIC, other);
    arrive(QueueType.QUORUM, last);

    runToTheEnd(loop(ledger));

    assertThat(first.isAcknowledged()).isFalse();
    assertThat(other.isAcknowledged()).isTrue();
    assertThat(last.isAcknowledged()).isTrue();
    assertThat(done()).isEqualTo(3);
  }

  @Test
  void while_the_ledger_does_not_answer_nothing_is_acknowledged_and_the_batch_is_tried_again()
      throws Exception {
    RecordedDelivery delivery = delivery(0, 5);
    AtomicInteger failures = new AtomicInteger();
    List<Boolean> acknowledgedAtTry = new ArrayList<>();
    RunLedger failing =
        new InterceptedLedger(
            ledger,
            () -> {
              acknowledgedAtTry.add(delivery.isAcknowledged());
              if (failures.incrementAndGet() <= 3) {
                throw new DataAccessResourceFailureException("away");
              }
            });
    GatherLoop loop = loop(failing);
    Thread thread = start(loop);
    arrive(QueueType.QUORUM, delivery);

    delivery.acknowledged.await();
    loop.stop();
    thread.join();

    assertThat(acknowledgedAtTry).containsExactly(false, false, false, false);
    assertThat(PlumblineMeter.COMMIT_FAILURES.counter(registry).count()).isEqualTo(3);
    assertThat(done()).isEqualTo(5);
  }

  @Test
  void a_batch_that_cannot_be_committed_is_left_to_the_broker_when_the_service_stops()
      throws Exception {
    CountDownLatch tried = new CountDownLatch(1);
    RunLedger failing =
        new InterceptedLedger(
            ledger,
            () -> {
              tried.countDown();
              throw new DataAccessResourceFailureException("away");
            });
    RecordedDelivery delivery = delivery(0, 5);
    GatherLoop loop = loop(failing);
    Thread thread = start(loop);
    arrive(QueueType.QUORUM, delivery);

    tried.await();
    loop.stop();
    thread.join();

    assertThat(delivery.isAcknowledged()).isFalse();
    assertThat(done()).isZero();
  }

  @Test
  void what_was_committed_but_not_acknowledged_before_a_crash_is_dropped_when_it_comes_again()
      throws Exception {
    committer(ledger).commit(outcomes(0, 12)); // and the process is gone before the ack
    RecordedDelivery again = delivery(0, 12);
    RecordedDelivery rest = delivery(12, TASK_COUNT);
    arrive(QueueType.QUORUM, again);
    arrive(QueueType.QUORUM, rest);

    runToTheEnd(loop(database.ledger()));

    RunStatus status = ledger.find(run).orElseThrow();
    assertThat(status.state()).isEqualTo(RunState.COMPLETED);
    assertThat(status.duplicates()).isEqualTo(12);
    assertThat(ledger.result(run)).contains(Runs.sum(0, TASK_COUNT));
    assertThat(rest.isAcknowledged()).isTrue();
  }

  @Test
  void a_body_that_cannot_be_read_is_acknowledged_when_it_is_parked() throws Exception {
    byte[] body = {1, 2, 3};
    List<Integer> parkedAtAck = new CopyOnWriteArrayList<>();
    RecordedDelivery garbage = new RecordedDelivery(body, () -> parkedAtAck.add(parked.size()));
    arrive(QueueType.QUORUM, garbage);
    arrive(QueueType.QUORUM, delivery(0, 4));

    runToTheEnd(loop(ledger));
    garbage.acknowledged.await();

    assertThat(parked).containsExactly(body);
    assertThat(parkedAtAck).containsExactly(1);
    assertThat(PlumblineMeter.DECODE_REJECTED.counter(registry, "results").count()).isEqualTo(1);
    assertThat(done()).isEqualTo(4);
  }

  @Test
  void a_body_that_cannot_be_parked_is_not_acknowledged_but_parked_again() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    Parking refusingTwice =
        (type, body) -> {
          if (tries.incrementAndGet() <= 2) {
            throw new Parking.ParkingException("nacked");
          }
          parked.add(body);
        };
    RecordedDelivery garbage = new RecordedDelivery(new byte[] {9}, () -> {});
    arrive(QueueType.CLASSIC, garbage);

    runToTheEnd(loop(ledger, refusingTwice, 100));
    garbage.acknowledged.await();

    assertThat(tries).hasValue(3);
    assertThat(parked).hasSize(1);
  }

  @Test
  void a_parking_queue_that_refuses_everything_holds_up_no_result() throws Exception {
    Parking refusing =
        (type, body) -> {
          throw new Parking.ParkingException("nacked");
        };
    List<RecordedDelivery> garbage =
        IntStream.range(0, 5)
            .mapToObj(i -> new RecordedDelivery(new byte[] {9}, () -> {}))
            .toList();
    for (RecordedDelivery unreadable : garbage) {
      arrive(QueueType.QUORUM, unreadable);
    }
    RecordedDelivery first = delivery(0, 12);
    RecordedDelivery second = delivery(12, TASK_COUNT);
    arrive(QueueType.QUORUM, first);
    arrive(QueueType.QUORUM, second);

    runToTheEnd(loop(ledger, refusing, 3));

    assertThat(ledger.result(run)).contains(Runs.sum(0, TASK_COUNT));
    assertThat(first.isAcknowledgedAlone()).isTrue();
    assertThat(second.isAcknowledgedAlone())
        .as("what waits to be parked stays unacknowledged")
        .isTrue();
    assertThat(garbage)
        .as("three wait to be parked, there is no room for two")
        .extracting(RecordedDelivery::isAcknowledged)
        .containsExactly(false, false, false, true, true);
    assertThat(PlumblineMeter.PARKING_DROPPED.counter(registry).count()).isEqualTo(2);
  }

  @Test
  void a_batch_that_failed_for_no_reason_of_the_ledger_is_gathered_message_by_message()
      throws Exception {
    AtomicInteger commits = new AtomicInteger();
    RunLedger failingOnce =
        new InterceptedLedger(
            ledger,
            () -> {
              if (commits.incrementAndGet() == 1) {
                throw new IllegalStateException("a bug");
              }
            });
    RecordedDelivery first = delivery(0, 12);
    RecordedDelivery second = delivery(12, TASK_COUNT);
    arrive(QueueType.QUORUM, first);
    arrive(QueueType.QUORUM, second);
    Supervised thread = supervised(loop(failingOnce));

    thread.start();
    second.acknowledged.await();

    assertThat(commits).hasValue(3);
    assertThat(first.isAcknowledged()).isTrue();
    assertThat(ledger.result(run)).contains(Runs.sum(0, TASK_COUNT));
    assertThat(PlumblineMeter.THREAD_FAILURES.counter(registry, "gather").count()).isEqualTo(1);
    assertThat(thread.isWell()).isTrue();
    thread.interrupt();
  }

  @Test
  void a_message_that_can_never_be_gathered_is_parked_and_the_others_go_on() throws Exception {
    RunId poisoned = RunId.random();
    ledger.register(Runs.manifest(poisoned, 2));
    RunLedger never =
        new ForwardingRunLedger(ledger) {
          @Override
          public List<RunStatus> commit(List<RunChange> changes) {
            if (changes.stream().anyMatch(change -> change.run().equals(poisoned))) {
              throw new OutOfMemoryError("of this test");
            }
            return super.commit(changes);
          }
        };
    RecordedDelivery poison =
        new RecordedDelivery(
            TestDatabase.CODEC.encodeOutcomes(List.of(Runs.result(poisoned, 0))), () -> {});
    RecordedDelivery good = delivery(0, TASK_COUNT);
    arrive(QueueType.QUORUM, poison);
    arrive(QueueType.QUORUM, good);
    Supervised thread = supervised(loop(never));

    thread.start();
    good.acknowledged.await();
    poison.acknowledged.await();

    assertThat(parked).containsExactly(poison.body());
    assertThat(ledger.result(run)).contains(Runs.sum(0, TASK_COUNT));
    thread.interrupt();
  }

  @Test
  void results_of_unknown_runs_are_counted_and_acknowledged() throws Exception {
    RunId unknown = RunId.random();
    RecordedDelivery orphan =
        new RecordedDelivery(
            TestDatabase.CODEC.encodeOutcomes(List.of(Runs.result(unknown, 0))), () -> {});
    arrive(QueueType.QUORUM, orphan);

    runToTheEnd(loop(ledger));

    assertThat(orphan.isAcknowledged()).isTrue();
    assertThat(PlumblineMeter.RESULTS_ORPHAN.counter(registry).count()).isEqualTo(1);
  }

  @Test
  void a_run_whose_rows_are_damaged_fails_and_the_other_runs_go_on() throws Exception {
    RunId other = RunId.random();
    ledger.register(Runs.manifest(other, 2));
    committer(ledger).commit(outcomes(0, 3));
    database.jdbc().update("UPDATE chunk SET cnt = 99 WHERE run_id = ?", run.value());
    RecordedDelivery ofDamaged = delivery(3, 4);
    RecordedDelivery ofOther =
        new RecordedDelivery(
            TestDatabase.CODEC.encodeOutcomes(
                List.of(Runs.result(other, 0), Runs.result(other, 1))),
            () -> {});
    arrive(QueueType.QUORUM, ofDamaged);
    arrive(QueueType.QUORUM, ofOther);

    runToTheEnd(loop(ledger));

    assertThat(ledger.find(run)).get().extracting(RunStatus::state).isEqualTo(RunState.FAILED);
    assertThat(ledger.result(other)).contains(Runs.sum(0, 2));
    assertThat(ofOther.isAcknowledged()).isTrue();
  }

  private void arrive(QueueType type, RecordedDelivery delivery) throws InterruptedException {
    arrivals.put(new Arrival(type, delivery));
  }

  private void runToTheEnd(GatherLoop loop) throws InterruptedException {
    loop.stop(); // what has arrived is settled all the same
    assertThat(start(loop).join(Duration.ofMinutes(1))).isTrue();
  }

  private static Thread start(GatherLoop loop) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                loop.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private Supervised supervised(GatherLoop loop) {
    return new Supervised("gather", loop::run, registry);
  }

  private GatherLoop loop(RunLedger ledger) {
    return loop(ledger, (type, body) -> parked.add(body), 100);
  }

  private GatherLoop loop(RunLedger ledger, Parking parking, int room) {
    ParkingLot lot = new ParkingLot(parking, PAUSES, room);
    Supervised thread = new Supervised("parking", lot::run, registry);
    thread.start();
    parkers.add(thread);
    return new GatherLoop(
        arrivals,
        TestDatabase.CODEC,
        committer(ledger),
        lot,
        new Retry(PAUSES),
        new GatherMeters(registry));
  }

  private BatchCommitter committer(RunLedger ledger) {
    return new BatchCommitter(
        ledger, new ChunkCache(ledger, 1_000_000), new GatherMeters(registry), 1);
  }

  private int done() {
    return ledger.find(run).orElseThrow().done();
  }

  private RecordedDelivery delivery(int from, int to) {
    return delivery(from, to, () -> {});
  }

  private RecordedDelivery delivery(int from, int to, Runnable onAck) {
    return new RecordedDelivery(TestDatabase.CODEC.encodeOutcomes(outcomes(from, to)), onAck);
  }

  private List<TaskOutcome> outcomes(int from, int to) {
    return IntStream.range(from, to).<TaskOutcome>mapToObj(task -> Runs.result(run, task)).toList();
  }
}
