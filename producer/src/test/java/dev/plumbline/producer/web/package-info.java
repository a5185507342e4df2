@NullMarked
package dev.plumbline.producer.web;

import org.jspecify.annotations.NullMarked;
