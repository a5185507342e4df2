/** A ledger's database as a process of its own, so that it can fail by itself. */
@NullMarked
package dev.plumbline.testbed.store;

import org.jspecify.annotations.NullMarked;
