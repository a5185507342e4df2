@NullMarked
package dev.plumbline.producer.request;

import org.jspecify.annotations.NullMarked;
