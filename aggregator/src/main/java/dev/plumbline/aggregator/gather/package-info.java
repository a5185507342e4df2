/** From the result queues into the ledger: collect, fold, commit, and only then acknowledge. */
@NullMarked
package dev.plumbline.aggregator.gather;

import org.jspecify.annotations.NullMarked;
