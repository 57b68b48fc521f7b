/** Files and directory trees of the local stack. */
package io.deskbridge.local.file;
