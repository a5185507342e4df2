package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.wire.MessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * How a run comes into being. One that is registered with an owner counts for nobody else until the
 * owner accepts it, which it does before it promises the run to its client: so a request that was
 * refused or timed out leaves nothing that starts.
 */
final class Registration {

  private final RunRows runs;
  private final RunUpdates updates;
  private final LeaseRows leases;
  private final byte[] nothing;
  private final DurableTransactions transactions;
  private final Supplier<Instant> now;

  Registration(
      RunRows runs,
      RunUpdates updates,
      LeaseRows leases,
      MessageCodec codec,
      DurableTransactions transactions,
      Supplier<Instant> now) {
    this.runs = runs;
    this.updates = updates;
    this.leases = leases;
    this.nothing = codec.encodeSums(BucketSums.ZERO);
    this.transactions = transactions;
    this.now = now;
  }

  Recorded register(RunManifest manifest, @Nullable UUID owner, Duration lease) {
    try {
      return insert(manifest, owner, lease);
    } catch (DuplicateKeyException e) {
      RunStatus known = known(manifest).orElseThrow(() -> e);
      RunId run = new RunId(known.id());
      if (runs.isAccepted(run)) {
        checkTheSame(known.manifest(), manifest);
        return new Recorded(known, false);
      }
      if (!removed(run, owner)) {
        throw new NotAcceptedException(
            "run " + run + " is being registered by another producer: try again");
      }
      return insert(manifest, owner, lease);
    }
  }

  private Recorded insert(RunManifest manifest, @Nullable UUID owner, Duration lease) {
    RunId run = new RunId(manifest.id());
    transactions.run(
        () -> {
          Instant at = now.get();
          updates.insert(manifest, owner == null, at);
          leases.insert(run, owner, at.plus(lease));
          if (manifest.taskCount() == 0) {
            updates.complete(run, nothing, 0, at);
          }
          return null;
        });
    return new Recorded(runs.find(run).orElseThrow(), true);
  }

  /** True when nothing is left of the run. */
  private boolean removed(RunId run, @Nullable UUID owner) {
    return transactions.run(
        () -> leases.isFreeFor(run, owner, now.get()) && updates.removeUnaccepted(run));
  }

  /** Removes the runs that nobody accepted while their owner lived. */
  int removeAbandoned(int limit) {
    int removed = 0;
    for (RunId run : runs.abandoned(now.get(), limit)) {
      removed += removed(run, null) ? 1 : 0;
    }
    return removed;
  }

  private Optional<RunStatus> known(RunManifest manifest) {
    String key = manifest.idempotencyKey();
    Optional<RunStatus> known = key == null ? Optional.empty() : runs.findByKey(key);
    return known.isPresent() ? known : runs.find(new RunId(manifest.id()));
  }

  private static void checkTheSame(RunManifest known, RunManifest manifest) {
    String key = manifest.idempotencyKey();
    if (!known.contender().equals(manifest.contender())
        || !known.specification().equals(manifest.specification())
        || !known.completion().equals(manifest.completion())
        || !known.terms().equals(manifest.terms())
        || !Objects.equals(known.idempotencyKey(), key)) {
      throw new IdempotencyConflictException(
          (key == null ? "id " + manifest.id() : "idempotencyKey '" + key + "'")
              + " belongs to run "
              + known.id()
              + ", whose contender, specification, completion or terms are others: use a new one");
    }
  }
}
