/** What was taken out of the way: dead letters and parked messages. */
@NullMarked
package dev.plumbline.producer.dead;

import org.jspecify.annotations.NullMarked;
