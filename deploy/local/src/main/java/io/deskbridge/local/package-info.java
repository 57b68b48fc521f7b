/** The local stack: starts every part of Deskbridge on one machine and shows the main job. */
package io.deskbridge.local;
