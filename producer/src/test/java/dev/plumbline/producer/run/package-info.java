@NullMarked
package dev.plumbline.producer.run;

import org.jspecify.annotations.NullMarked;
