/**
 * Whether the fields that an administrator names exist in Dynamics, asked of crm-lookup-service.
 */
package io.deskbridge.settings.fields;
