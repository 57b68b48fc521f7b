/** The configuration each service is given, in the local stack and in component tests alike. */
package io.deskbridge.local.configuration;
