@NullMarked
package dev.plumbline.aggregator;

import org.jspecify.annotations.NullMarked;
