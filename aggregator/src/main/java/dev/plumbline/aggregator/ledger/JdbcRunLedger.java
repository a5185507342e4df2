package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.wire.CodecException;
import dev.plumbline.messaging.wire.MessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The ledger in a relational database: H2 or PostgreSQL; their tables differ, the statements do
 * not. Tells listeners which runs have ended through it, after that is on disk and on the thread
 * that ended them.
 *
 * <pre>
 *   registered ── accept ──► GATHERING ── complete ──► COMPLETED
 *       │                     ▲    │
 *       │ its lease           │    └── fail, cancel ──► FAILED, CANCELLED
 *       ▼ is over             │                             │
 *    removed                  └────────── resume ───────────┘
 * </pre>
 *
 * <p>It has no state but the rows. A write to a run is one transaction that locks its row, so one
 * writer at a time decides whether a run is over; who locks several takes a lease before its run,
 * and the runs of a batch in the order of their ids, so that no two wait for each other. Reads lock
 * nothing: what is folded may be stale when it is written, which the versions of the chunks tell,
 * and the statuses that are returned are read after the transaction.
 */
public final class JdbcRunLedger implements RunLedger {

  private final RunRows runs;
  private final RunUpdates updates;
  private final LeaseRows leases;
  private final ChunkRows chunks;
  private final FailedTaskRows failedTasks;
  private final RunEnding ending;
  private final BatchWriter writer;
  private final Registration registration;
  private final Begins begins;
  private final BegunRows begun;
  private final Resumption resumption;
  private final MessageCodec codec;
  private final InstantSource clock;
  private final Duration lease;
  private final DurableTransactions transactions;
  private final List<RunEndListener> listeners;

  public JdbcRunLedger(
      JdbcTemplate jdbc,
      TransactionOperations transactions,
      MessageCodec codec,
      InstantSource clock,
      LedgerRules rules,
      List<RunEndListener> listeners) {
    JdbcClient client = JdbcClient.create(jdbc);
    this.begun = new BegunRows(client);
    DigestRows digests = new DigestRows(jdbc);
    this.runs = new RunRows(client);
    this.updates = new RunUpdates(client);
    this.leases = new LeaseRows(client);
    this.chunks = new ChunkRows(jdbc, codec);
    this.failedTasks = new FailedTaskRows(client);
    this.ending =
        new RunEnding(
            new RunEnding.Tables(updates, chunks, digests),
            new LostTasks(failedTasks, chunks),
            codec,
            rules.limit(),
            this::now);
    this.writer = new BatchWriter(updates, chunks, failedTasks, digests);
    this.begins = new Begins(updates, begun, chunks, failedTasks, ending, rules.lastAttempt());
    this.resumption = new Resumption(updates, leases, failedTasks, begun, ending);
    this.codec = codec;
    this.clock = clock;
    this.lease = rules.lease();
    this.listeners = List.copyOf(listeners);
    this.transactions = new DurableTransactions(jdbc, transactions);
    this.registration =
        new Registration(runs, updates, leases, codec, this.transactions, this::now);
  }

  @Override
  public Recorded register(RunManifest manifest, @Nullable UUID owner) {
    return announced(registration.register(manifest, owner, lease));
  }

  @Override
  public boolean accept(RunId run, UUID owner) {
    return transactions.run(() -> updates.accept(run, owner));
  }

  @Override
  public int removeAbandoned(int limit) {
    return registration.removeAbandoned(limit);
  }

  @Override
  public Optional<RunStatus> find(RunId run) {
    return runs.find(run);
  }

  @Override
  public Optional<RunStatus> findByKey(String idempotencyKey) {
    return runs.findByKey(idempotencyKey).filter(run -> runs.isAccepted(new RunId(run.id())));
  }

  @Override
  public List<RunStatus> findAll(Set<RunState> states, int limit) {
    return runs.findAll(states, limit);
  }

  @Override
  public Optional<BucketSums> result(RunId run) {
    return runs.result(run)
        .map(
            body -> {
              try {
                return codec.decodeSums(body);
              } catch (CodecException e) {
                throw new DamagedRunException(
                    run, "run " + run + " has a result that can't be read: " + e.getMessage());
              }
            });
  }

  @Override
  public List<Integer> missing(RunId run, int from, int limit) {
    Optional<RunStatus> status = runs.find(run);
    boolean whole =
        status.isEmpty()
            || (status.get().state() == RunState.COMPLETED
                && status.get().done() == status.get().manifest().taskCount());
    return whole // a run that was gathered elsewhere has no chunks
        ? List.of()
        : new GapFinder(chunks, run, status.get().manifest().taskCount()).find(from, limit);
  }

  @Override
  public Optional<Recorded> complete(RunId run, BucketSums result, @Nullable UUID owner) {
    int taskCount = taskCount(run);
    return recorded(
        run,
        () -> {
          leases.check(run, owner);
          return updates.complete(run, codec.encodeSums(result), taskCount, now());
        });
  }

  @Override
  public Optional<Recorded> fail(RunId run, RunFailure failure, @Nullable UUID owner) {
    List<TaskFailure> verdicts =
        failure.tasks().stream()
            .map(index -> new TaskFailure(new TaskId(run, index), 0, failure.reason()))
            .toList();
    return recorded(
        run,
        () -> {
          leases.check(run, owner);
          boolean ended = updates.end(run, RunState.FAILED, failure.reason(), now());
          if (ended) {
            failedTasks.save(verdicts);
          }
          return ended;
        });
  }

  @Override
  public Optional<Recorded> failOrphan(RunId run, RunFailure failure) {
    return recorded(
        run, () -> claim(run, null) && updates.end(run, RunState.FAILED, failure.reason(), now()));
  }

  @Override
  public Set<RunId> lease(UUID owner, Set<RunId> ids) {
    return ids.isEmpty() ? Set.of() : leases.renew(owner, ids, now().plus(lease));
  }

  @Override
  public boolean claim(RunId run, @Nullable UUID owner) {
    Instant now = now();
    return transactions.run(
        () -> {
          boolean claimed = leases.claim(run, owner, now, now.plus(lease));
          if (claimed) {
            updates.raiseMarker(run);
          }
          return claimed;
        });
  }

  @Override
  public Begun begun(RunId run, Set<Integer> tasks) {
    Begins.Counted counted = transactions.run(() -> begins.count(run, tasks));
    return new Begun(
        counted.wanted(), counted.ended() ? announced(runs.find(run).orElseThrow()) : null);
  }

  @Override
  public long begunAgain(RunId run) {
    return begun.total(run);
  }

  @Override
  public Optional<Recorded> pause(RunId run) {
    boolean changed = transactions.run(() -> updates.pause(run, true));
    return runs.find(run).map(status -> new Recorded(status, changed));
  }

  @Override
  public Optional<Recorded> resume(RunId run) {
    return runs.find(run).flatMap(known -> recorded(run, () -> resumption.resume(known, now())));
  }

  @Override
  public Optional<Recorded> cancel(RunId run) {
    return recorded(run, () -> updates.end(run, RunState.CANCELLED, null, now()));
  }

  private Optional<Recorded> recorded(RunId run, Supplier<Boolean> ending) {
    boolean changed = transactions.run(ending);
    return runs.find(run).map(status -> announced(new Recorded(status, changed)));
  }

  private Recorded announced(Recorded recorded) {
    if (recorded.changed() && recorded.status().state().isTerminal()) {
      announced(recorded.status());
    }
    return recorded;
  }

  private RunStatus announced(RunStatus ended) {
    listeners.forEach(listener -> listener.runEnded(ended));
    return ended;
  }

  @Override
  public Map<RunId, Integer> gathering(Set<RunId> ids) {
    return ids.isEmpty() ? Map.of() : runs.taskCountsOfGathering(ids);
  }

  @Override
  public Map<ChunkKey, Chunk> chunks(Collection<ChunkKey> keys) {
    Map<RunId, List<Integer>> numbers = new HashMap<>();
    keys.forEach(
        key -> numbers.computeIfAbsent(key.run(), any -> new ArrayList<>()).add(key.number()));
    Map<ChunkKey, Chunk> found = new HashMap<>();
    numbers.forEach((run, ofRun) -> found.putAll(chunks.find(run, ofRun)));
    keys.forEach(key -> found.computeIfAbsent(key, Chunk::empty));
    return found;
  }

  @Override
  public List<RunStatus> commit(List<RunChange> changes) {
    List<RunChange> inLockOrder =
        changes.stream().sorted(Comparator.comparing(RunChange::run)).toList();
    List<RunStatus> ended =
        transactions.run(
            () ->
                inLockOrder.stream().map(writer::write).toList().stream()
                    .filter(ending::after)
                    .map(change -> runs.find(change.run()).orElseThrow())
                    .toList());
    ended.forEach(this::announced);
    return ended;
  }

  private int taskCount(RunId run) {
    return runs.find(run).map(status -> status.manifest().taskCount()).orElse(0);
  }

  @Override
  public List<RunId> overdue(int limit) {
    return runs.overdue(now(), limit);
  }

  @Override
  public Optional<RunStatus> endWhereDue(RunId run) {
    boolean ended = transactions.run(() -> ending.recounted(run));
    return ended ? runs.find(run).map(this::announced) : Optional.empty();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
