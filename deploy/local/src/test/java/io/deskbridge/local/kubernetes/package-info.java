/** Renders {@code k8s/} and checks every document of it. */
package io.deskbridge.local.kubernetes;
