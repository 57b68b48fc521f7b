/**
 * The local edge: the one https origin per tenant in front of the services, by the same path table
 * as the routes of {@code k8s/}.
 */
package io.deskbridge.local.edge;
