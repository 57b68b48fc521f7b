/** Child processes and the ports they listen on, as Linux shows them. */
package io.deskbridge.local.process;
