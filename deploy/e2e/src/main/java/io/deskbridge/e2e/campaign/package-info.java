/**
 * The campaign: are cases exact while Dynamics misbehaves and services are killed? Compares what
 * was accepted with what the simulator holds and with its journal of writes.
 */
package io.deskbridge.e2e.campaign;
