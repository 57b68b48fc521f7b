/** Which remembered answers have stopped being true, told to every replica. */
package io.deskbridge.lookup.cache;
