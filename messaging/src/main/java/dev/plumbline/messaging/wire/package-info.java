/** Message bodies: a checked frame around protobuf, to values and back, and what is refused. */
@NullMarked
package dev.plumbline.messaging.wire;

import org.jspecify.annotations.NullMarked;
