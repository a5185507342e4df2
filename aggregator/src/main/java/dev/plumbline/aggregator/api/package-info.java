/** The internal HTTP API: what the producer asks of the ledger. */
@NullMarked
package dev.plumbline.aggregator.api;

import org.jspecify.annotations.NullMarked;
