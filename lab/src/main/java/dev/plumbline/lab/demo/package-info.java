/** A gentle load without end, for looking at a system that is at work. */
@NullMarked
package dev.plumbline.lab.demo;

import org.jspecify.annotations.NullMarked;
