/** The random secrets of a data folder. */
package io.deskbridge.simulator.credential;
