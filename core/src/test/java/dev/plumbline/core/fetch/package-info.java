@NullMarked
package dev.plumbline.core.fetch;

import org.jspecify.annotations.NullMarked;
