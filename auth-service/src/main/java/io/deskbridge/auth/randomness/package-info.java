/** Values that nobody can guess, and how they are kept. */
package io.deskbridge.auth.randomness;
