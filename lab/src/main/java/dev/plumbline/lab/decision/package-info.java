/** Whether work should stay in one JVM or go through a broker, computed from measurements. */
@NullMarked
package dev.plumbline.lab.decision;

import org.jspecify.annotations.NullMarked;
