/** Work of a wanted size: how many numbers make a task that takes so long on this machine. */
@NullMarked
package dev.plumbline.lab.grain;

import org.jspecify.annotations.NullMarked;
