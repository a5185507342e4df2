/** A discrete-event simulation of one JVM and of the brokered way, fed with measured times. */
@NullMarked
package dev.plumbline.lab.simulation;

import org.jspecify.annotations.NullMarked;
