@NullMarked
package dev.plumbline.worker;

import org.jspecify.annotations.NullMarked;
