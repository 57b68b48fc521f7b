/** Work that any replica may do, but only one at a time. */
package io.deskbridge.auth.lease;
