/**
 * The daily round: forgets credentials that nothing names, and seals the others with the current
 * key.
 */
package io.deskbridge.auth.purge;
