/** The three services as real processes of this machine, and how the lab talks to them. */
@NullMarked
package dev.plumbline.testbed.cluster;

import org.jspecify.annotations.NullMarked;
