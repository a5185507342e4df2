/**
 * The functions of users' jars: found in the work folder, checked by digest, loaded apart from
 * everything of Plumbline's but {@code dev.plumbline.api}, and watched while they run.
 */
@NullMarked
package dev.plumbline.core.own;

import org.jspecify.annotations.NullMarked;
