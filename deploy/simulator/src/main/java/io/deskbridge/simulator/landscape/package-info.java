/** What exists from the start: directories, organisations, applications and people. */
package io.deskbridge.simulator.landscape;
