/**
 * What every service's HTTP side has in common: who may ask, under which name, and how an error is
 * told.
 */
@NullMarked
package dev.plumbline.messaging.http;

import org.jspecify.annotations.NullMarked;
