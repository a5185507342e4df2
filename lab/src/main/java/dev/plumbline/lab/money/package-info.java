/** What brokers cost in money: dated prices from a file, and how each of them is charged. */
@NullMarked
package dev.plumbline.lab.money;

import org.jspecify.annotations.NullMarked;
