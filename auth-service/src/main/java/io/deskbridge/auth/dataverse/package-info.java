/**
 * What verification asks of a Dynamics environment: who the application is there, and what it may
 * do.
 */
package io.deskbridge.auth.dataverse;
