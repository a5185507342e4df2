package dev.plumbline.api;

/**
 * Your work: a function from one item to amounts that are added to buckets. Plumbline runs it by
 * one thread, by many, and by workers behind a message broker, holds all answers against each other
 * and says what each way costs.
 *
 * <pre>{@code
 * package com.acme;
 *
 * public final class TotalsByCountry implements ItemFunction {
 *   @Override
 *   public void apply(Item item, Amounts amounts) {
 *     String[] order = item.text().split(";");            // country;amount
 *     amounts.add(order[0], new BigDecimal(order[1]));
 *   }
 * }
 * }</pre>
 *
 * <p>Build it into a jar that has everything it needs in it (but not this API), and run:
 *
 * <pre>{@code
 * ./plumbline compare --work orders.jar:com.acme.TotalsByCountry --items orders.txt
 * }</pre>
 *
 * <p>With a file {@code META-INF/services/dev.plumbline.api.ItemFunction} in the jar that holds the
 * class's name, {@code --work orders.jar} is enough.
 *
 * <p><b>The rules.</b> The same item gives the same amounts, each time, in each process, whatever
 * ran before: answers are proven by comparing them. An implementation has a constructor without
 * parameters. It never ends the JVM. What it prints is nobody's answer. Classes of Plumbline, and
 * the libraries that Plumbline uses, are not visible to it: only the JDK, this package and its jar.
 *
 * <p><b>Life.</b> Instances are made as they are needed: {@link #open}, then {@link #apply} for any
 * number of items of any tasks, then {@link #close}. A process that is killed closes nothing.
 *
 * <p><b>Threads.</b> An instance is used by one thread at a time, so fields need no locks; what is
 * {@code static} is shared by all of them and does. With {@link ThreadSafe} on the class there is
 * one instance for all threads.
 *
 * <p><b>Failures.</b> Whatever {@link #apply} throws, an {@link Error} too, fails the task that the
 * item is in, with a verdict that names the item. An item that takes longer than its deadline has
 * its thread interrupted, and fails the same way.
 */
@FunctionalInterface
public interface ItemFunction extends AutoCloseable {

  /**
   * Called once before the first item: for clients, models, and what else is worth keeping.
   *
   * @throws Exception to say that it can't be had; the message is shown to the user
   */
  default void open() throws Exception {}

  /**
   * Does the work of one item.
   *
   * @param item valid during this call alone
   * @param amounts takes what the item comes to, during this call and by this thread alone
   * @throws Exception to say that it can't be done; the message is shown to the user
   */
  void apply(Item item, Amounts amounts) throws Exception;

  /**
   * Called once after the last item. Ends what {@link #open} began, threads among it.
   *
   * @throws Exception which is told, and changes no answer
   */
  @Override
  default void close() throws Exception {}
}
