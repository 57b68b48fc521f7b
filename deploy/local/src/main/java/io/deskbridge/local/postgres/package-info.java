/**
 * An embedded PostgreSQL with one database per service, each with an owner and a restricted role.
 */
package io.deskbridge.local.postgres;
