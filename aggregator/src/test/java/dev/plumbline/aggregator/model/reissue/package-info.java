/**
 * A second model, beside the one of the exact run: how a task that is lost is told from one that
 * waits. One task, a marker behind it, two workers, two producers of which one owns the run; with a
 * message that the broker loses, kills of workers, a takeover and a cancel between any two steps.
 *
 * <pre>
 *   producer ──task, marker──► [tasks] ──► workers ──results──► [results] ──► ledger
 *      ▲                                     │                                  │
 *      │                                     └── held, begun ──────────────────►│
 *      └──────────── marker is back, missing, held, owner ◄────────────────────┘
 * </pre>
 *
 * <p>The queues keep their order here, since markers rest on it. Time is left out: "long enough for
 * every worker to report" is "every worker has reported". {@link
 * dev.plumbline.aggregator.model.reissue.Rule} names the rules, each with what breaks without it.
 */
@NullMarked
package dev.plumbline.aggregator.model.reissue;

import org.jspecify.annotations.NullMarked;
