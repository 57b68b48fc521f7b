/** HTTP to Microsoft's services: time-outs, bounded retries, and failures as values. */
package io.deskbridge.auth.remote;
