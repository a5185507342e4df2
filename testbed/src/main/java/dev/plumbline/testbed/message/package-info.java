/** Messages that make trouble on purpose: copies, another order, and bodies that mean nothing. */
@NullMarked
package dev.plumbline.testbed.message;

import org.jspecify.annotations.NullMarked;
