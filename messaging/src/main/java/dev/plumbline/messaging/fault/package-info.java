/** Points where a service can be made to fail on purpose, so that the exact window is hit. */
@NullMarked
package dev.plumbline.messaging.fault;

import org.jspecify.annotations.NullMarked;
