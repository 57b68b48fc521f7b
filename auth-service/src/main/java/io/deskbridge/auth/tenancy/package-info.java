/**
 * The only door to rows of a tenant: a transaction that row-level security binds to that tenant.
 */
package io.deskbridge.auth.tenancy;
