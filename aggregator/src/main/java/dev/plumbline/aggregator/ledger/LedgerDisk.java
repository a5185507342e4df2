package dev.plumbline.aggregator.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the disk of the database is full, as far as its own answers tell: known from the write
 * that failed by it until one goes through. Safe from any thread.
 */
public final class LedgerDisk {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerDisk.class);

  /** PostgreSQL: disk_full. */
  private static final String DISK_FULL = "53100";

  /** H2. */
  private static final int NO_DISK_SPACE_AVAILABLE = 90100;

  /** The operating systems' words, which H2 passes on. */
  private static final Set<String> WORDS =
      Set.of("no space left on device", "not enough space on the disk", "disk quota exceeded");

  private volatile @Nullable String trouble;

  /** The database's own words, while its disk is full. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** A write went through. */
  public void hasRoom() {
    if (trouble != null) {
      LOG.info("The ledger's disk has room again");
    }
    trouble = null;
  }

  /** Something failed: remembers it where it was for the disk. */
  void tell(Throwable failure) {
    Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(LedgerDisk::isFull)
        .findFirst()
        .ifPresent(cause -> noteFull(String.valueOf(cause.getMessage())));
  }

  private void noteFull(String words) {
    if (trouble == null) {
      LOG.warn("The ledger's disk is full: make room there, and it goes on by itself. {}", words);
    }
    trouble = words;
  }

  private static boolean isFull(Throwable cause) {
    String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return (cause instanceof SQLException sql
            && (DISK_FULL.equals(sql.getSQLState())
                || sql.getErrorCode() == NO_DISK_SPACE_AVAILABLE))
        || WORDS.stream().anyMatch(words::contains);
  }

  /** The same ledger, whose failures are told here. */
  RunLedger watch(RunLedger ledger) {
    return (RunLedger)
        Proxy.newProxyInstance(
            RunLedger.class.getClassLoader(),
            new Class<?>[] {RunLedger.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(ledger, arguments);
              } catch (InvocationTargetException e) {
                Throwable failure = e.getTargetException();
                tell(failure);
                throw failure;
              }
            });
  }
}
