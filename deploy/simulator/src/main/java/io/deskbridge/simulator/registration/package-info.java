/**
 * What administrators change about applications: their secrets and certificates, roles, consent.
 */
package io.deskbridge.simulator.registration;
