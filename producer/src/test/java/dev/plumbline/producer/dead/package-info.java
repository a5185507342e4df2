@NullMarked
package dev.plumbline.producer.dead;

import org.jspecify.annotations.NullMarked;
