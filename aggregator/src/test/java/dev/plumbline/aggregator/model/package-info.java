/**
 * A model of the exact run, searched from end to end: each order in which two tasks, one worker and
 * two aggregators can take their steps, with a kill -9, a lost connection or a duplicate message
 * between any two of them.
 *
 * <pre>
 *                manifest
 *   producer ──────────────────────────────────────────────────► ledger
 *      │                                                         bits, sum, version
 *      │ scatter                                                 GATHERING ─► COMPLETED
 *      │                                                            ▲
 *      ▼                                                            │ commit
 *   [tasks] ──► worker ──publish result──► [results] ──► aggregators A and B
 *      ▲          │ ▲                         │  ▲            │
 *      └──────────┘ └──────── confirm ────────┘  └────────────┘
 *       acknowledge                               acknowledge
 * </pre>
 *
 * <p>{@link dev.plumbline.aggregator.model.Protocol} is the reference of the protocol, {@link
 * dev.plumbline.aggregator.model.Invariant} says what must hold after each step, {@link
 * dev.plumbline.aggregator.model.Mutation} names the errors of design that the invariants have to
 * catch, and {@link dev.plumbline.aggregator.model.Explorer} walks every path. The package depends
 * on the JDK alone.
 *
 * <p>What the model leaves out: a broker that loses a confirmed message, a ledger that loses a
 * commit, wrong values, FAILED and CANCELLED runs, chunks beyond the first, and the passing of
 * time. It never re-issues a lost task: re-issue would hide the loss that it is here to show. A
 * re-issue of a task that is not lost is one of the duplicates; what tells the two apart has a
 * model of its own, {@code reissue}.
 */
@NullMarked
package dev.plumbline.aggregator.model;

import org.jspecify.annotations.NullMarked;
