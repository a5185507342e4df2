@NullMarked
package dev.plumbline.aggregator.gather;

import org.jspecify.annotations.NullMarked;
