/**
 * How one JVM can do the work: one interface, a row of small strategies in two families.
 *
 * <pre>
 *  share cells   thread ─ every single update ─► cells    racy, lock-per-update, atomic, striped
 *  fold results  thread ─ task ─► own sums ─► fold        all others
 * </pre>
 */
@NullMarked
package dev.plumbline.core.execution;

import org.jspecify.annotations.NullMarked;
