/** What tests need of the machine. */
@NullMarked
package dev.plumbline.lab.needs;

import org.jspecify.annotations.NullMarked;
