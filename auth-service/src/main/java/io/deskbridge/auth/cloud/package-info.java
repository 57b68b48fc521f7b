/** Microsoft's clouds: which hosts are Dynamics environments, and which Entra ID they belong to. */
package io.deskbridge.auth.cloud;
