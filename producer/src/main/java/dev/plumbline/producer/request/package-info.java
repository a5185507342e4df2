/** What a client asks for, checked field by field, and the plan that comes of it. */
@NullMarked
package dev.plumbline.producer.request;

import org.jspecify.annotations.NullMarked;
