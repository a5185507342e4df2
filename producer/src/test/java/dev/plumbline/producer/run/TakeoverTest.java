package dev.plumbline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.request.PlannedRun;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TakeoverTest {

  private long now;
  private final FakeLedger ledger = new FakeLedger();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FakeExecutor executor = new FakeExecutor();
  private final Takeover takeover =
      new Takeover(
          ledger,
          List.of(executor),
          new Postponed(() -> now, registry.counter("postponed")),
          new Withdrawals());

  @Test
  void a_run_whose_file_is_missing_here_stays_open_for_others_and_is_tried_again_later() {
    UUID run = registered();
    executor.complaint = "data set 'f.csv' is not there";
    takeover.look();
    takeover.look();
    takeover.look();

    assertThat(executor.tried).containsExactly(run);
    assertThat(ledger.status(run, Duration.ZERO).state()).isEqualTo(RunState.GATHERING);
    assertThat(registry.counter("postponed").count()).isEqualTo(1);

    executor.complaint = null;
    now += Duration.ofSeconds(30).toNanos();
    takeover.look();
    assertThat(executor.tried).containsExactly(run, run);
  }

  @Test
  void a_run_that_cannot_be_planned_is_tried_less_and_less_often() {
    registered();
    executor.complaint = "no such column";
    for (int second = 0; second < 3_600; second++) {
      now = Duration.ofSeconds(second).toNanos();
      takeover.look();
    }

    assertThat(executor.tried).hasSizeBetween(8, 12);
  }

  @Test
  void one_run_that_nobody_expected_to_fail_does_not_keep_the_others_waiting() {
    UUID bad = registered();
    UUID good = registered();
    executor.broken = bad;

    takeover.look();
    takeover.look();

    assertThat(executor.tried).containsExactlyInAnyOrder(bad, good);
  }

  @Test
  void leases_are_renewed_while_a_run_is_being_planned() throws Exception {
    UUID run = registered();
    executor.planning = new CountDownLatch(1);
    takeover.look();
    Thread planner = Thread.ofVirtual().start(takeover::look);
    while (executor.tried.isEmpty()) {
      Thread.onSpinWait();
    }

    new LeaseRenewal(ledger, List.of(executor)).renew();

    assertThat(ledger.leased).containsExactly(run);
    executor.planning.countDown();
    planner.join();
  }

  private UUID registered() {
    RunManifest manifest = Manifests.of(QueueType.QUORUM, 10, 1);
    ledger.register(manifest);
    return manifest.id();
  }

  /** Notes what it is given, and carries nothing out. */
  private static final class FakeExecutor implements RunExecutor {

    final List<UUID> tried = new CopyOnWriteArrayList<>();
    private final List<UUID> owned = new ArrayList<>();
    @Nullable String complaint;
    @Nullable UUID broken;
    CountDownLatch planning = new CountDownLatch(0);

    @Override
    public boolean takes(String contender) {
      return true;
    }

    @Override
    public RunThreads.Place admit(UUID run, String contender) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void carryOut(RunManifest manifest, PlannedRun planned) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void takeOver(RunStatus run) throws InvalidWorkloadException {
      owned.add(run.id());
      tried.add(run.id());
      try {
        planning.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (complaint != null) {
        throw new InvalidWorkloadException(complaint);
      }
      if (run.id().equals(broken)) {
        throw new IllegalStateException("nobody expected this");
      }
    }

    @Override
    public Set<UUID> held() {
      return Set.of();
    }

    @Override
    public Set<UUID> owned() {
      return Set.copyOf(owned);
    }

    @Override
    public void stop(UUID run) {
      throw new UnsupportedOperationException();
    }

    @Override
    public RunActivity activity(UUID run) {
      return RunActivity.UNKNOWN;
    }
  }
}
