@NullMarked
package dev.plumbline.aggregator.ledger;

import org.jspecify.annotations.NullMarked;
