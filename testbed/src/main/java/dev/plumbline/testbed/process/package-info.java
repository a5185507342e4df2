/** Ownership of everything that the lab starts: child processes, their logs, the work folder. */
@NullMarked
package dev.plumbline.testbed.process;

import org.jspecify.annotations.NullMarked;
