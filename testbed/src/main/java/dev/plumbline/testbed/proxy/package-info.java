/** A network that fails on purpose, between the services and their broker. */
@NullMarked
package dev.plumbline.testbed.proxy;

import org.jspecify.annotations.NullMarked;
