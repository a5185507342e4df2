/** Tests of the manifests in deploy/k8s. */
@NullMarked
package dev.plumbline.lab.kubernetes;

import org.jspecify.annotations.NullMarked;
