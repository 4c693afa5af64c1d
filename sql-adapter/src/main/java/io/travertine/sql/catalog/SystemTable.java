package io.travertine.sql.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.travertine.sql.type.ColumnType;

/**
 * A table that every database has, and whose rows tell of the database itself: they are made when it is read. The schema
 * {@code information_schema} holds the views that the SQL standard defines there, with its names and in its order of
 * columns, behind which a column {@code remarks} has comments; {@code sys} holds what is our own.
 */
public enum SystemTable {
    SCHEMATA(
            Schema.INFORMATION_SCHEMA,
            "catalog_name schema_name schema_owner default_character_set_catalog default_character_set_schema"
                    + " default_character_set_name sql_path"),
    TABLES(
            Schema.INFORMATION_SCHEMA,
            "table_catalog table_schema table_name table_type self_referencing_column_name reference_generation"
                    + " user_defined_type_catalog user_defined_type_schema user_defined_type_name is_insertable_into"
                    + " is_typed commit_action remarks"),
    COLUMNS(
            Schema.INFORMATION_SCHEMA,
            "table_catalog table_schema table_name column_name ordinal_position:i column_default is_nullable data_type"
                    + " character_maximum_length:l character_octet_length:l numeric_precision:i"
                    + " numeric_precision_radix:i numeric_scale:i datetime_precision:i is_identity identity_generation"
                    + " identity_start identity_increment identity_maximum identity_minimum identity_cycle is_generated"
                    + " generation_expression is_updatable remarks"),
    VIEWS(
            Schema.INFORMATION_SCHEMA,
            "table_catalog table_schema table_name view_definition check_option is_updatable insertable_into"
                    + " is_trigger_updatable is_trigger_deletable is_trigger_insertable_into"),
    TABLE_CONSTRAINTS(
            Schema.INFORMATION_SCHEMA,
            "constraint_catalog constraint_schema constraint_name table_catalog table_schema table_name constraint_type"
                    + " is_deferrable initially_deferred enforced"),
    KEY_COLUMN_USAGE(
            Schema.INFORMATION_SCHEMA,
            "constraint_catalog constraint_schema constraint_name table_catalog table_schema table_name column_name"
                    + " ordinal_position:i position_in_unique_constraint:i"),
    REFERENTIAL_CONSTRAINTS(
            Schema.INFORMATION_SCHEMA,
            "constraint_catalog constraint_schema constraint_name unique_constraint_catalog unique_constraint_schema"
                    + " unique_constraint_name match_option update_rule delete_rule"),
    CHECK_CONSTRAINTS(Schema.INFORMATION_SCHEMA, "constraint_catalog constraint_schema constraint_name check_clause"),
    SEQUENCES(
            Schema.INFORMATION_SCHEMA,
            "sequence_catalog sequence_schema sequence_name data_type numeric_precision:i numeric_precision_radix:i"
                    + " numeric_scale:i start_value minimum_value maximum_value increment cycle_option remarks"),
    ROUTINES(
            Schema.INFORMATION_SCHEMA,
            "specific_catalog specific_schema specific_name routine_catalog routine_schema routine_name routine_type"
                    + " data_type numeric_precision:i numeric_precision_radix:i numeric_scale:i datetime_precision:i"
                    + " routine_body routine_definition external_name external_language is_deterministic"
                    + " sql_data_access is_null_call remarks"),
    PARAMETERS(
            Schema.INFORMATION_SCHEMA,
            "specific_catalog specific_schema specific_name ordinal_position:i parameter_mode is_result"
                    + " parameter_name data_type numeric_precision:i numeric_precision_radix:i numeric_scale:i"
                    + " datetime_precision:i"),
    /** There are none. */
    USER_DEFINED_TYPES(
            Schema.INFORMATION_SCHEMA,
            "user_defined_type_catalog user_defined_type_schema user_defined_type_name user_defined_type_category"
                    + " is_instantiable is_final ordering_form ordering_category ordering_routine_catalog"
                    + " ordering_routine_schema ordering_routine_name reference_type data_type"
                    + " character_maximum_length:l character_octet_length:l character_set_catalog"
                    + " character_set_schema character_set_name collation_catalog collation_schema collation_name"
                    + " numeric_precision:i numeric_precision_radix:i numeric_scale:i datetime_precision:i"
                    + " interval_type interval_precision:i source_dtd_identifier ref_dtd_identifier"),
    LEVELS(
            Schema.SYS,
            "level_number:i files:i bytes:l entries:l tombstones:l runs:i score:d bytes_read:l bytes_written:l"),
    /** The sorted files of the store; objects are tables and indexes, or what the store calls the keys of others. */
    SSTABLES(
            Schema.SYS,
            "file_name level_number:i bytes:l entries:l tombstones:l range_tombstones:l smallest_commit:l"
                    + " largest_commit:l first_object last_object smallest_key largest_key compacting:b"),
    /** The compactions under way and the last hundred that have ended. */
    COMPACTIONS(
            Schema.SYS,
            "job:l state reason began_at:t took_ms:l input_files:i input_bytes:l output_level:i output_files:i"
                    + " output_bytes:l"),
    /** All waits for rows, and up to ten thousand locks that are held. */
    LOCKS(Schema.SYS, "transaction_id:l owner state blocked_by:l table_schema table_name index_name row_key key_bytes"),
    SNAPSHOTS(Schema.SYS, "kind id:l owner age_ms:l read_position:l pinned_bytes:l"),
    /** The plans that are kept; {@code plannings} counts how often a statement was planned, {@code reason} says why at last. */
    STATEMENTS(
            Schema.SYS,
            "statement schema_name parameters:i changes_rows:b planned_at:t uses:l planning_micros:l plannings:l reason"),
    /** What the planner knows of the values of columns, guessed from some rows of each table; of histograms the bounds. */
    COLUMN_STATISTICS(
            Schema.SYS,
            "table_schema table_name column_name row_count:l sampled_rows:l null_share:d distinct_values:l"
                    + " most_common_share:d minimum_value maximum_value histogram"),
    SESSIONS(Schema.SYS, "session_id:l application_name client_user client_hostname opened_at:t"),
    SETTINGS(Schema.SYS, "name setting description"),
    /** The options of tables that WITH and ALTER TABLE SET give; NULL where there is none. */
    TABLE_OPTIONS(Schema.SYS, "table_schema table_name row_ttl_ms:l history_retention_ms:l");

    /** What the catalog of the standard is called; there is one for each database. */
    public static final String CATALOG_NAME = "travertine";

    /** The schemas of these tables; users cannot change what is in them. */
    public enum Schema {
        INFORMATION_SCHEMA,
        SYS;

        public String schemaName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Schema> find(String name) {
            return Arrays.stream(values())
                    .filter(schema -> schema.name().equalsIgnoreCase(name))
                    .findFirst();
        }
    }

    private final Schema schema;
    private final String columns;

    /**
     * @param columns names with a letter for the type behind a colon: i INTEGER, l BIGINT, d DOUBLE, b BOOLEAN,
     *     t TIMESTAMP; VARCHAR without
     */
    SystemTable(Schema schema, String columns) {
        this.schema = schema;
        this.columns = columns;
    }

    private static ColumnDefinition column(String declaration) {
        int colon = declaration.indexOf(':');
        if (colon < 0) {
            return new ColumnDefinition(declaration, ColumnType.VARCHAR, true, Optional.empty());
        }
        char letter = declaration.charAt(colon + 1);
        ColumnType type = switch (letter) {
            case 'i' -> ColumnType.INTEGER;
            case 'l' -> ColumnType.BIGINT;
            case 'd' -> ColumnType.DOUBLE;
            case 'b' -> ColumnType.BOOLEAN;
            case 't' -> ColumnType.TIMESTAMP;
            default -> throw new IllegalArgumentException("no type " + letter);
        };
        return new ColumnDefinition(declaration.substring(0, colon), type, true, Optional.empty());
    }

    public String schemaName() {
        return schema.schemaName();
    }

    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<ColumnDefinition> columns() {
        return Pattern.compile(" ")
                .splitAsStream(columns)
                .map(SystemTable::column)
                .toList();
    }

    /** The tables of a schema. */
    public static List<SystemTable> in(Schema schema) {
        return Arrays.stream(values()).filter(table -> table.schema == schema).toList();
    }

    public static Optional<SystemTable> find(String schema, String name) {
        return Arrays.stream(values())
                .filter(table -> table.schema.name().equalsIgnoreCase(schema))
                .filter(table -> table.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
