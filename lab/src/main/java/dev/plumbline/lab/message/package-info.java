/** Messages that make trouble on purpose: copies, another order, and bodies that mean nothing. */
@NullMarked
package dev.plumbline.lab.message;

import org.jspecify.annotations.NullMarked;
