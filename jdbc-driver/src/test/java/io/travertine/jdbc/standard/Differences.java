package io.travertine.jdbc.standard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The checks that a database is known to fail, and why. A check that passes although it is listed fails the build. */
final class Differences {

    private static final Map<String, String> REASONS = reasons();

    private Differences() {}

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        ofH2Closed(reasons);
        ofH2(reasons);
        return reasons;
    }

    private static void ofH2Closed(Map<String, String> reasons) {
        String closed = "H2 keeps this in the object and does not look whether it is closed";
        for (String method : new String[] {
            "Connection closed: getNetworkTimeout[]",
            "Connection closed: setNetworkTimeout[Executor, int]",
            "Connection closed: setTypeMap[Map]",
            "Statement closed: isPoolable[]",
            "Statement closed: getConnection[]",
            "Statement closed: setPoolable[boolean]",
            "PreparedStatement closed: isPoolable[]",
            "PreparedStatement closed: getConnection[]",
            "PreparedStatement closed: setPoolable[boolean]",
            "ResultSet closed: rowDeleted[]",
            "ResultSet closed: rowInserted[]",
            "ResultSet closed: rowUpdated[]"
        }) {
            reasons.put("H2 closed objects: " + method, closed);
        }
        reasons.put(
                "H2 closed objects: a closed connection is not valid and its statements and results are closed",
                "H2 finds the connection closed when the statement is used next");
    }

    private static void ofH2(Map<String, String> reasons) {
        String lenient = "H2 is lenient where the specification asks for an SQLException";
        for (String check : new String[] {
            "connections: commit in autocommit fails",
            "connections: rollback in autocommit fails",
            "connections: a savepoint in autocommit fails",
            "connections: a savepoint of another connection is refused",
            "connections: isValid of -1 is refused",
            "connections: abort without an executor is refused",
            "statements: a fetch direction of 99 is refused",
            "statements: a field size of -1 is refused",
            "scrolling: forward only refuses last",
            "scrolling: forward only refuses afterLast"
        }) {
            reasons.put("H2 " + check, lenient);
        }
        String sharding = "H2 leaves sharding keys to java.sql, whose refusal has no SQLState";
        reasons.put("H2 open statements: Connection: every method answers or refuses", sharding);
        reasons.put("H2 open statements: Connection in a transaction: every method answers or refuses", sharding);
        reasons.put(
                "H2 open metadata: Blob: every method answers or refuses",
                "H2 throws a NullPointerException when a BLOB is to take null for bytes");
        String object = "H2 takes Object for the class of its type JAVA_OBJECT";
        reasons.put("H2 getters: getObject as Object of it (integer)", object);
        reasons.put("H2 getters: getObject as Object of vc (varchar(40))", object);
        reasons.put(
                "H2 getters: getObject as NClob of vc (varchar(40))",
                "H2 makes no NCLOB that is asked for by its class");
        reasons.put(
                "H2 setters: setObject with a scale into de as text",
                "H2 does not round a parameter to the scale that is asked for");
        reasons.put("H2 connections: holdability is what the metadata say", "H2 holds cursors, its metadata do not");
        String readOnly = "H2 takes setReadOnly for a hint, as the specification allows";
        reasons.put("H2 connections: read-only is remembered", readOnly);
        reasons.put("H2 connections: a read-only connection refuses to write", readOnly);
        reasons.put("H2 connections: abort closes", "H2 sets the connection aside and says so at the next use");
        reasons.put(
                "H2 connections: unknown client info is a warning or remembered",
                "H2 refuses names that it does not know");
        reasons.put("H2 connections: a number too large is 22003", "H2 has 22004 for a number too large for a column");
        reasons.put(
                "H2 connections: literals and identifiers are quoted",
                "H2 says of a word in small letters that it is not simple, because it would be stored in capitals");
        reasons.put("H2 statements: settings are kept", "H2 refuses a fetch size above the most rows");
        reasons.put(
                "H2 statements: a statement is not poolable, a prepared one is", "H2 knows no statements for a pool");
        ofH2Changes(reasons);
        reasons.put("H2 statements: cancel of a closed statement does nothing", "H2 says that it is closed");
    }

    private static void ofH2Changes(Map<String, String> reasons) {
        reasons.put(
                "H2 changing: cancelRowUpdates and moving away forget",
                "H2 keeps what was noted for a row when the cursor moves and writes it to another");
        reasons.put("H2 changing: insertRow", "H2 leaves the insert row when it has inserted");
        reasons.put("H2 changing: the insert row shows what was set", "H2 does not read the insert row");
        reasons.put(
                "H2 changing: no change through: select a.id, a.name, b.id from item a join item b on a.id = b.id",
                "H2 takes a table that is joined with itself for the table alone");
    }

    static Optional<String> reason(Peer peer, String subject, String check) {
        return Optional.ofNullable(REASONS.get(peer + " " + subject + ": " + check));
    }
}
