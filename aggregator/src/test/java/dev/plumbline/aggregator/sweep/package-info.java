@NullMarked
package dev.plumbline.aggregator.sweep;

import org.jspecify.annotations.NullMarked;
