/** The running parts of the local stack: starts them in order, watches them, ends them together. */
package io.deskbridge.local.stack;
