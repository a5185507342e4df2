/** What tests need of the machine. */
@NullMarked
package dev.plumbline.testbed.needs;

import org.jspecify.annotations.NullMarked;
