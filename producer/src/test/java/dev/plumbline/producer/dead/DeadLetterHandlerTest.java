package dev.plumbline.producer.dead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Retry;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DeadLetterHandlerTest {

  private final RunId run = RunId.random();
  private final MessageCodec codec = new ProtobufMessageCodec(1 << 20);
  private final Ledger ledger = mock(Ledger.class);
  private final RecordedSend tasks = new RecordedSend();
  private final RecordedSend parked = new RecordedSend();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final DeadLetterMeters meters = DeadLetterMeters.of(registry, QueueType.QUORUM);
  private final Retry retry = new Retry(new Backoff(Duration.ZERO, Duration.ZERO));
  private final List<Integer> publishedAtAck = new ArrayList<>();
  private long now;
  private final DeadLetterHandler handler =
      new DeadLetterHandler(
          codec,
          new NeededTasks(ledger),
          new DeadLetterHandler.Sends(QueueType.QUORUM, tasks.send(), parked.send()),
          meters,
          retry,
          () -> now);

  @BeforeEach
  void aRunThatGathers() {
    runIs(RunState.GATHERING, Completion.ALL);
  }

  @Test
  void missing_tasks_are_issued_again_as_the_next_attempt_before_the_dead_letter_is_acknowledged()
      throws Exception {
    missing(4, 6);

    handler.onDelivery(letter(task(4, 1), task(5, 1), task(6, 2)));

    assertThat(publishedAtAck).containsExactly(1);
    assertThat(tasks.confirmed.getFirst().queue()).isEqualTo("plumbline.quorum.tasks");
    assertThat(codec.decodeTasks(tasks.confirmed.getFirst().body()))
        .containsExactly(task(4, 2), task(6, 3));
    assertThat(meters.reissued().count()).isEqualTo(1);
    assertThat(meters.dropped().count()).isZero();
  }

  @Test
  void what_is_not_confirmed_is_published_again_and_acknowledged_only_then() throws Exception {
    missing(4);
    tasks.failures = 3;

    handler.onDelivery(letter(task(4, 1)));

    assertThat(publishedAtAck).containsExactly(1);
    assertThat(tasks.failures).isZero();
  }

  @Test
  void a_dead_letter_whose_results_are_all_in_is_dropped() throws Exception {
    missing(9);

    handler.onDelivery(letter(task(4, 1), task(5, 1)));

    assertDropped();
  }

  @ParameterizedTest
  @EnumSource(value = RunState.class, mode = EnumSource.Mode.EXCLUDE, names = "GATHERING")
  void a_dead_letter_of_a_run_that_has_ended_is_dropped(RunState state) throws Exception {
    missing(4);
    runIs(state, Completion.ALL);

    handler.onDelivery(letter(task(4, 1)));

    assertDropped();
  }

  @Test
  void a_dead_letter_of_an_unknown_run_is_dropped() throws Exception {
    given(ledger.status(eq(run.value()), any()))
        .willThrow(new LedgerRefusedException(404, "there is no run"));

    handler.onDelivery(letter(task(4, 1)));

    assertDropped();
  }

  @Test
  void no_attempt_is_the_last_for_a_dead_letter() throws Exception {
    missing(4, 7);

    handler.onDelivery(letter(task(4, 1), task(7, 4_000)));

    then(ledger).should(never()).fail(any(), any());
    assertThat(codec.decodeTasks(tasks.confirmed.getFirst().body()))
        .containsExactly(task(4, 2), task(7, 4_001));
  }

  @ParameterizedTest
  @CsvSource({
    "maxlen, maxlen",
    "delivery_limit, delivery_limit",
    "expired, expired",
    "rejected, rejected",
    "something new, unknown"
  })
  void why_the_broker_gave_it_up_is_counted(String told, String tag) throws Exception {
    missing(4);

    handler.onDelivery(letter(task(4, 1)).because(told));

    assertThat(
            registry
                .get(PlumblineMeter.DEAD_LETTERS.meterName())
                .tag("reason", tag)
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void a_full_queue_that_drops_its_head_is_never_taken_for_a_task_that_ends_its_worker() {
    StoredDelivery dropped = letter(task(4, 1)).because("maxlen");

    assertThat(DeathReason.of(dropped).text())
        .isEqualTo("dropped from a full queue (maxlen): its bound is below what is waiting");
  }

  @Test
  void what_comes_back_again_and_again_is_left_to_the_rounds_of_its_run() throws Exception {
    missing(4);
    for (int attempt = 1; attempt <= 100; attempt++) {
      handler.onDelivery(letter(task(4, attempt)));
      now += Duration.ofSeconds(3).toNanos(); // five minutes in all
    }

    assertThat(publishedAtAck).hasSize(100);
    assertThat(meters.reissued().count()).isBetween(5.0, 12.0);
    assertThat(meters.reissued().count() + meters.left().count()).isEqualTo(100);
  }

  @Test
  void a_silent_ledger_is_asked_again_and_nothing_is_acknowledged_before() throws Exception {
    given(ledger.missing(eq(run.value()), anyInt(), anyInt()))
        .willThrow(new LedgerUnavailableException("away"))
        .willThrow(new LedgerUnavailableException("away"))
        .willReturn(List.of(4));

    handler.onDelivery(letter(task(4, 1)));

    assertThat(publishedAtAck).containsExactly(1);
  }

  @Test
  void while_the_ledger_is_silent_a_service_that_stops_leaves_the_dead_letter_to_the_broker() {
    given(ledger.status(eq(run.value()), any())).willThrow(new LedgerUnavailableException("away"));
    retry.stop();

    assertThatThrownBy(() -> handler.onDelivery(letter(task(4, 1))))
        .isInstanceOf(InterruptedException.class);
    assertThat(publishedAtAck).isEmpty();
  }

  @Test
  void a_body_that_cannot_be_read_is_parked_before_it_is_acknowledged() throws Exception {
    parked.failures = 1;
    byte[] body = {1, 2, 3};

    handler.onDelivery(new StoredDelivery(body, () -> publishedAtAck.add(parked.confirmed.size())));

    assertThat(publishedAtAck).containsExactly(1);
    assertThat(parked.confirmed.getFirst().queue()).isEqualTo("plumbline.quorum.parked");
    assertThat(parked.confirmed.getFirst().body()).isEqualTo(body);
    assertThat(meters.undecodable().count()).isEqualTo(1);
  }

  @Test
  void a_large_message_asks_the_ledger_by_the_page() throws Exception {
    List<Integer> all = IntStream.range(0, 2_500).boxed().toList();
    given(ledger.missing(eq(run.value()), anyInt(), anyInt()))
        .willAnswer(
            call ->
                all.stream()
                    .filter(index -> index >= call.<Integer>getArgument(1))
                    .limit(call.<Integer>getArgument(2))
                    .toList());

    handler.onDelivery(letter(all.stream().map(index -> task(index, 1)).toArray(Task[]::new)));

    assertThat(codec.decodeTasks(tasks.confirmed.getFirst().body())).hasSize(2_500);
    then(ledger).should(times(3)).missing(any(), anyInt(), anyInt());
  }

  private void assertDropped() {
    assertThat(publishedAtAck).containsExactly(0);
    assertThat(meters.dropped().count()).isEqualTo(1);
    assertThat(meters.reissued().count()).isZero();
  }

  private void runIs(RunState state, Completion completion) {
    RunManifest manifest =
        new RunManifest(run.value(), null, "rabbitmq-quorum", "{}", 10, 1, completion);
    given(ledger.status(eq(run.value()), any()))
        .willReturn(new RunStatus(manifest, state, 0, 0, 0, null, Instant.EPOCH, null));
  }

  private void missing(Integer... indexes) {
    given(ledger.missing(eq(run.value()), anyInt(), anyInt())).willReturn(List.of(indexes));
  }

  private Task task(int index, int attempt) {
    return new Task(new TaskId(run, index), attempt, new Work.CountUp(1, 1));
  }

  private StoredDelivery letter(Task... of) {
    return new StoredDelivery(
        codec.encodeTasks(List.of(of)), () -> publishedAtAck.add(tasks.confirmed.size()));
  }
}
