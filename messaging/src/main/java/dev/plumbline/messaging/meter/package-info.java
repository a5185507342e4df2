/** The catalogue of meters: every name, tag and bucket that a service tells. */
@NullMarked
package dev.plumbline.messaging.meter;

import org.jspecify.annotations.NullMarked;
