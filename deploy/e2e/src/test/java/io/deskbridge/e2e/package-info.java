/** The packaged services on a real stack: the main job, and what happens when parts of it die. */
package io.deskbridge.e2e;
