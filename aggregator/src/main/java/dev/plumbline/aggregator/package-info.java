/** The aggregator service: results in, one exact answer out. It gathers by set, never by count. */
@NullMarked
package dev.plumbline.aggregator;

import org.jspecify.annotations.NullMarked;
