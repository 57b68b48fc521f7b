/** Makes and keeps the development CA and the servers' certificate. */
package io.deskbridge.simulator.certificate;
