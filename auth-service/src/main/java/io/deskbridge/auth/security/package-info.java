/** Who calls: turns a verified token into the roles and the tenant that this service believes. */
package io.deskbridge.auth.security;
