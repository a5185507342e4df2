package dev.plumbline.core.own;

import dev.plumbline.api.Amounts;
import dev.plumbline.api.Item;
import dev.plumbline.api.ItemFunction;

/**
 * One function in the hands of one thread, for one task; closing it gives the function back. What
 * the function throws, an error too, comes out as an {@link OwnWorkException} and nothing else.
 */
public final class FunctionUse implements AutoCloseable {

  private final FunctionPool pool;
  private final ItemFunction function;
  private final ItemWatch watch;
  private final ItemWatch.Slot slot;
  private final ClassLoader before;
  private boolean failed;

  private FunctionUse(
      FunctionPool pool,
      ItemFunction function,
      ItemWatch watch,
      ItemWatch.Slot slot,
      ClassLoader before) {
    this.pool = pool;
    this.function = function;
    this.watch = watch;
    this.slot = slot;
    this.before = before;
  }

  /**
   * @param what the task's items belong to, for messages
   */
  static FunctionUse begin(FunctionPool pool, ItemWatch watch, String what)
      throws OwnWorkException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(pool.loader());
    ItemWatch.Slot slot = watch.enter(what);
    boolean begun = false;
    try {
      ItemFunction function = pool.take();
      begun = true;
      return new FunctionUse(pool, function, watch, slot, before);
    } catch (Throwable thrown) {
      throw failure(slot, watch, thrown);
    } finally {
      if (!begun) {
        watch.leave(slot);
        thread.setContextClassLoader(before);
      }
    }
  }

  /**
   * Does one item.
   *
   * @param position of the item, at least 0; another one each time
   * @throws OwnWorkException when the function threw, or took too long
   */
  public void apply(long position, Item item, Amounts amounts) throws OwnWorkException {
    slot.at(position);
    try {
      function.apply(item, amounts);
    } catch (Throwable thrown) {
      failed = true;
      throw failure(slot, watch, thrown);
    }
    if (slot.isExpired()) {
      failed = true;
      throw tooLong(slot, watch);
    }
  }

  /** Where the function is, as a message names it. */
  public String place() {
    return slot.place();
  }

  private static OwnWorkException failure(ItemWatch.Slot slot, ItemWatch watch, Throwable thrown) {
    if (slot.isExpired()) {
      return tooLong(slot, watch);
    }
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt(); // whoever did it looks for it
    }
    return new OwnWorkException(slot.place() + " failed: " + Thrown.text(thrown), thrown);
  }

  private static OwnWorkException tooLong(ItemWatch.Slot slot, ItemWatch watch) {
    watch.end(slot);
    return new OwnWorkException(
        slot.place() + " took longer than its deadline of " + ItemWatch.text(watch.deadline()));
  }

  @Override
  public void close() {
    watch.leave(slot);
    try {
      if (failed) {
        pool.discard(function);
      } else {
        pool.giveBack(function);
      }
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
