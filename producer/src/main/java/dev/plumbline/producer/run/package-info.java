/** Carrying runs out: through the broker, or inside this process. */
@NullMarked
package dev.plumbline.producer.run;

import org.jspecify.annotations.NullMarked;
