package dev.plumbline.core.own;

import dev.plumbline.api.ItemFunction;
import dev.plumbline.api.ThreadSafe;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The opened instances of one function: each with one thread at a time, or one for all where the
 * function says that it is safe. Safe from any thread.
 */
final class FunctionPool {

  private final WorkJar jar;
  private final Constructor<? extends ItemFunction> constructor;
  private final boolean shared;

  // Guarded by this.
  private final Deque<ItemFunction> idle = new ArrayDeque<>();
  private final List<ItemFunction> opened = new ArrayList<>();
  private @Nullable ItemFunction common;

  FunctionPool(WorkJar jar, Constructor<? extends ItemFunction> constructor) {
    this.jar = jar;
    this.constructor = constructor;
    this.shared = constructor.getDeclaringClass().isAnnotationPresent(ThreadSafe.class);
    constructor.setAccessible(true);
  }

  ClassLoader loader() {
    return jar.loader();
  }

  String digest() {
    return jar.digest();
  }

  /**
   * Opens one where none is free, on the calling thread.
   *
   * @throws Throwable whatever the function's constructor or its open threw
   */
  ItemFunction take() throws Throwable {
    if (shared) {
      return common();
    }
    synchronized (this) {
      ItemFunction free = idle.pollLast();
      if (free != null) {
        return free;
      }
    }
    return open();
  }

  private synchronized ItemFunction common() throws Throwable {
    ItemFunction known = common;
    if (known == null) {
      known = open();
      common = known;
    }
    return known;
  }

  private ItemFunction open() throws Throwable {
    ItemFunction function;
    try {
      function = constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
    function.open();
    synchronized (this) {
      opened.add(function);
    }
    return function;
  }

  /** For the next who wants one. */
  synchronized void giveBack(ItemFunction function) {
    if (!shared) {
      idle.addLast(function);
    }
  }

  /** What failed once may be in any state: nobody gets it again. */
  void discard(ItemFunction function) {
    if (!shared) {
      synchronized (this) {
        opened.remove(function);
      }
      close(function);
    }
  }

  /** Closes all that are open; nobody may use one any more. */
  void close() {
    List<ItemFunction> all;
    synchronized (this) {
      all = List.copyOf(opened);
      opened.clear();
      idle.clear();
      common = null;
    }
    all.forEach(FunctionPool::close);
  }

  private static void close(ItemFunction function) {
    try {
      function.close();
    } catch (Throwable thrown) {
      // changes no answer, and there is nobody to tell: what it was to give back is the user's own
    }
  }
}
