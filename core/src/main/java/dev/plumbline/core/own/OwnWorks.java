package dev.plumbline.core.own;

import dev.plumbline.core.task.WorkFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the jars in one folder. A jar is loaded once, under its digest: whoever asks for
 * another digest gets an exception that names both, and never another function. Safe from any
 * thread.
 */
public final class OwnWorks implements AutoCloseable {

  /** How long one item may take where nobody says otherwise. */
  public static final Duration ITEM_DEADLINE = Duration.ofMinutes(1);

  /** For programs that run nobody's own work. */
  public static final OwnWorks NONE = new OwnWorks(null, ITEM_DEADLINE, sentence -> {});

  private static final int MAX_JARS = 64;

  private final @Nullable Path folder;
  private final ItemWatch watch;

  // Guarded by this.
  private final Map<WorkFunction, FunctionPool> pools = new HashMap<>();
  private final Map<String, WorkJar> jars = new HashMap<>();

  /**
   * @param folder that jars are in, which need not exist yet; null for none
   * @param itemDeadline how long one item may take, positive
   * @param stuck is told of an item that goes on after its deadline
   */
  public OwnWorks(@Nullable Path folder, Duration itemDeadline, StuckItem stuck) {
    this(folder, new ItemWatch(itemDeadline, nanoTime(), stuck));
  }

  OwnWorks(@Nullable Path folder, ItemWatch watch) {
    this.folder = folder;
    this.watch = watch;
  }

  private static LongSupplier nanoTime() {
    return System::nanoTime;
  }

  /**
   * A function for the calling thread, opened where none is free.
   *
   * @param what the items are of, for messages
   * @throws OwnWorkException when it can't be had
   */
  public FunctionUse use(WorkFunction function, String what) throws OwnWorkException {
    return FunctionUse.begin(pool(function), watch, what);
  }

  /**
   * Loads the function and checks it, without making an instance.
   *
   * @throws OwnWorkException when it can't be had
   */
  public void check(WorkFunction function) throws OwnWorkException {
    pool(function);
  }

  private synchronized FunctionPool pool(WorkFunction function) throws OwnWorkException {
    FunctionPool known = pools.get(function);
    if (known != null) {
      return known;
    }
    WorkJar jar = jar(function);
    FunctionPool pool = new FunctionPool(jar, jar.constructor(function.type()));
    pools.put(function, pool);
    return pool;
  }

  private WorkJar jar(WorkFunction function) throws OwnWorkException {
    WorkJar known = jars.get(function.digest());
    if (known != null) {
      return known;
    }
    if (jars.size() >= MAX_JARS) {
      throw new OwnWorkException(
          "%d different jars are loaded, which is the most: restart this process"
              .formatted(MAX_JARS));
    }
    WorkJar jar = WorkJar.open(file(function.jar()));
    if (!jar.digest().equals(function.digest())) {
      jar.close();
      throw new OwnWorkException(
          "jar %s has the SHA-256 %s here, but the run was planned with %s: put the same jar into"
                  .formatted(function.jar(), jar.digest(), function.digest())
              + " every work folder, then start a new run");
    }
    jars.put(function.digest(), jar);
    return jar;
  }

  private Path file(String jar) throws OwnWorkException {
    if (folder == null) {
      throw new OwnWorkException(
          "jar "
              + jar
              + " can't be found, as no work folder is set: set plumbline.work.folder to one with"
              + " the jar in it");
    }
    try {
      Path base = folder.toRealPath();
      Path file = base.resolve(jar);
      if (!base.equals(file.getParent()) || !Files.exists(file)) {
        throw new OwnWorkException(
            "there is no jar " + jar + " in the work folder " + folder + ": put it there");
      }
      if (!file.toRealPath().startsWith(base)) {
        throw new OwnWorkException(
            "jar " + jar + " must be inside the work folder, but is a link out of it");
      }
      return file;
    } catch (IOException | InvalidPathException e) {
      throw new OwnWorkException(
          "there is no jar " + jar + " in the work folder " + folder + ": put it there", e);
    }
  }

  /**
   * Where a function is that is ending the JVM right now, if one is: for shutdown hooks, as nothing
   * else notices.
   */
  public Optional<String> whoEndsTheJvm() {
    return watch.slots().stream()
        .filter(slot -> isInShutdown(slot.thread()))
        .map(ItemWatch.Slot::place)
        .findFirst();
  }

  private static boolean isInShutdown(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
  }

  /** Closes every function. Nobody may use one any more. */
  @Override
  public synchronized void close() {
    pools.values().forEach(FunctionPool::close);
    pools.clear();
    jars.values().forEach(WorkJar::close);
    jars.clear();
    watch.close();
  }
}
