/** The producer's side of the ledger: the only memory that a run has. */
@NullMarked
package dev.plumbline.producer.ledger;

import org.jspecify.annotations.NullMarked;
