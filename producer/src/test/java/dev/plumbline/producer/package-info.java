@NullMarked
package dev.plumbline.producer;

import org.jspecify.annotations.NullMarked;
