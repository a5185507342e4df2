/** A report as one HTML file that needs nothing else: no network, no server, no other file. */
@NullMarked
package dev.plumbline.lab.html;

import org.jspecify.annotations.NullMarked;
