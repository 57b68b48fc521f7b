/** Files that only their owner can read, and the folder that everything is kept in. */
package io.deskbridge.simulator.file;
