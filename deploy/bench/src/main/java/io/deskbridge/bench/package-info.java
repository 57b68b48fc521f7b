/** Measures that say with figures what the product and its stand-ins achieve. */
package io.deskbridge.bench;
