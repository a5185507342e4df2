/** Users' own work in the lab: where it is, and the proof that it can be measured at all. */
@NullMarked
package dev.plumbline.lab.own;

import org.jspecify.annotations.NullMarked;
