package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import java.util.List;
import java.util.Map;

/**
 * What a body gives to a row.
 *
 * @param parts lists that belong to the row, like the parties of a phone call
 */
record Body(Map<Column, Object> values, Map<Navigation.ToMany, List<Map<Column, Object>>> parts) {}
