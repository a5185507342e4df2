package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.messaging.CodecException;
import dev.plumbline.messaging.MessageCodec;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The ledger in a relational database: H2 or PostgreSQL; their tables differ, the statements do
 * not.
 */
public final class JdbcRunLedger implements RunLedger {

  private final RunRows runs;
  private final ChunkRows chunks;
  private final FailedTaskRows failedTasks;
  private final RunEnding ending;
  private final MessageCodec codec;
  private final InstantSource clock;
  private final Duration lease;
  private final DurableTransactions transactions;

  /**
   * @param lease how long a run belongs to the producer that has said last that it works on it
   */
  public JdbcRunLedger(
      JdbcTemplate jdbc,
      TransactionOperations transactions,
      MessageCodec codec,
      InstantSource clock,
      Duration lease) {
    JdbcClient client = JdbcClient.create(jdbc);
    this.runs = new RunRows(client);
    this.chunks = new ChunkRows(jdbc, codec);
    this.failedTasks = new FailedTaskRows(client);
    this.ending = new RunEnding(runs, chunks, new LostTasks(failedTasks, chunks), codec, this::now);
    this.codec = codec;
    this.clock = clock;
    this.lease = lease;
    this.transactions = new DurableTransactions(jdbc, transactions);
  }

  @Override
  public Recorded register(RunManifest manifest) {
    RunId run = new RunId(manifest.id());
    try {
      transactions.run(
          () -> {
            runs.insert(manifest, now(), lease);
            if (manifest.taskCount() == 0) {
              runs.complete(run, codec.encodeSums(BucketSums.ZERO), 0, now());
            }
            return null;
          });
      return new Recorded(runs.find(run).orElseThrow(), true);
    } catch (DuplicateKeyException e) {
      return new Recorded(theSame(manifest).orElseThrow(() -> e), false);
    }
  }

  private Optional<RunStatus> theSame(RunManifest manifest) {
    String key = manifest.idempotencyKey();
    Optional<RunStatus> known = key == null ? Optional.empty() : runs.findByKey(key);
    if (known.isEmpty()) {
      known = runs.find(new RunId(manifest.id()));
    }
    known.ifPresent(
        run -> {
          if (!run.manifest().contender().equals(manifest.contender())
              || !run.manifest().specification().equals(manifest.specification())
              || !run.manifest().completion().equals(manifest.completion())
              || !Objects.equals(run.manifest().idempotencyKey(), key)) {
            throw new IdempotencyConflictException(
                (key == null ? "id " + manifest.id() : "idempotencyKey '" + key + "'")
                    + " belongs to run "
                    + run.id()
                    + ", whose contender, specification or completion is another: use a new one");
          }
        });
    return known;
  }

  @Override
  public Optional<RunStatus> find(RunId run) {
    return runs.find(run);
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
  public Optional<Recorded> complete(RunId run, BucketSums result) {
    int taskCount = taskCount(run);
    return recorded(run, () -> runs.complete(run, codec.encodeSums(result), taskCount, now()));
  }

  @Override
  public Optional<Recorded> fail(RunId run, RunFailure failure) {
    List<TaskFailure> verdicts =
        failure.tasks().stream()
            .map(index -> new TaskFailure(new TaskId(run, index), 0, failure.reason()))
            .toList();
    return recorded(
        run,
        () -> {
          boolean ended = runs.end(run, RunState.FAILED, failure.reason(), now());
          if (ended) {
            failedTasks.save(verdicts);
          }
          return ended;
        });
  }

  @Override
  public Optional<Recorded> failOrphan(RunId run, RunFailure failure) {
    return recorded(
        run, () -> claim(run) && runs.end(run, RunState.FAILED, failure.reason(), now()));
  }

  @Override
  public void lease(Set<RunId> ids) {
    if (!ids.isEmpty()) {
      runs.lease(ids, now().plus(lease));
    }
  }

  @Override
  public boolean claim(RunId run) {
    Instant now = now();
    return runs.claim(run, now, now.plus(lease));
  }

  @Override
  public Optional<Recorded> cancel(RunId run) {
    return recorded(run, () -> runs.end(run, RunState.CANCELLED, null, now()));
  }

  private Optional<Recorded> recorded(RunId run, Supplier<Boolean> ending) {
    boolean changed = transactions.run(ending);
    return runs.find(run).map(status -> new Recorded(status, changed));
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
    return transactions.run(
        () -> {
          inLockOrder.forEach(this::write);
          return inLockOrder.stream()
              .filter(ending::after)
              .map(change -> runs.find(change.run()).orElseThrow())
              .toList();
        });
  }

  private void write(RunChange change) {
    if (!runs.addProgress(change.run(), change.newlyDone(), change.duplicates())) {
      throw new StaleReadException("run " + change.run() + " has ended");
    }
    chunks.save(change.chunks());
    failedTasks.save(change.verdicts());
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
    return ended ? runs.find(run) : Optional.empty();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
