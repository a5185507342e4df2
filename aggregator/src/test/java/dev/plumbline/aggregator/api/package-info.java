@NullMarked
package dev.plumbline.aggregator.api;

import org.jspecify.annotations.NullMarked;
