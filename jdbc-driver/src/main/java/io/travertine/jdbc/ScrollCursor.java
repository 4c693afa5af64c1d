package io.travertine.jdbc;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.QueryResult;

/**
 * Moves through the rows of a result in any direction. Rows are fetched as far as they are asked for and kept until the
 * result is closed, so they stay as they were read whatever others change; those that the database's budget of memory has no
 * room for are kept in temporary files. Own changes through the result show; a row that was deleted leaves a gap.
 */
final class ScrollCursor extends RowCursor {

    /** Where rows are kept, in the session. */
    interface Keeper extends Source {
        void keep(ColumnBatch batch) throws SQLException;

        ColumnBatch kept(int number) throws SQLException;

        void letGo() throws SQLException;
    }

    private final Keeper keeper;

    /** The numbers of the batches that are kept, by their first rows. */
    private final TreeMap<Long, Integer> batches = new TreeMap<>();

    private final Map<Long, ColumnBatch> replaced = new HashMap<>();
    private final Set<Long> removed = new HashSet<>();
    private long fetched;
    private boolean complete;
    private long position;

    ScrollCursor(QueryResult result, Keeper keeper, long rowsMax) {
        super(result, keeper, rowsMax);
        this.keeper = keeper;
    }

    /** Makes sure that a row is here, if it exists. */
    private void fetchTo(long number) throws SQLException {
        while (!complete && fetched < number) {
            ColumnBatch batch = fetched < rowsMax() ? fetch() : null;
            if (batch == null) {
                complete = true;
                endFetching();
            } else {
                keeper.keep(batch);
                batches.put(fetched + 1, batches.size());
                fetched = Math.min(rowsMax(), fetched + batch.rowCount());
            }
        }
    }

    private boolean moveTo(long number) throws SQLException {
        checkOpen();
        fetchTo(number);
        position = Math.max(0, Math.min(number, fetched + 1));
        back();
        return position >= 1 && position <= fetched;
    }

    @Override
    void back() throws SQLException {
        Map.Entry<Long, Integer> entry = batches.floorEntry(position);
        ColumnBatch changed = replaced.get(position);
        if (entry == null || position > fetched || removed.contains(position)) {
            standNowhere();
        } else if (changed != null) {
            stand(changed, 0);
        } else {
            stand(keeper.kept(entry.getValue()), (int) (position - entry.getKey()));
        }
    }

    private long count() throws SQLException {
        fetchTo(Long.MAX_VALUE);
        return fetched;
    }

    @Override
    boolean next() throws SQLException {
        return moveTo(position + 1);
    }

    @Override
    boolean absolute(long number) throws SQLException {
        checkOpen();
        return moveTo(number >= 0 ? number : Math.max(0, count() + 1 + number));
    }

    @Override
    boolean relative(long rows) throws SQLException {
        return moveTo(Math.max(0, position + rows));
    }

    @Override
    void afterLast() throws SQLException {
        checkOpen();
        moveTo(count() + 1);
    }

    @Override
    long rowNumber() {
        return position > fetched ? 0 : position;
    }

    @Override
    boolean isBeforeFirst() throws SQLException {
        checkOpen();
        fetchTo(1);
        return position == 0 && fetched > 0;
    }

    @Override
    boolean isAfterLast() throws SQLException {
        checkOpen();
        return fetched > 0 && position > fetched;
    }

    @Override
    boolean isLast() throws SQLException {
        checkOpen();
        fetchTo(position + 1);
        return position > 0 && position == fetched;
    }

    @Override
    String whyNotOnRow() {
        if (removed.contains(position)) {
            return "on a row that was deleted";
        }
        return position == 0 ? "before its first row; call next() first" : "after its last row";
    }

    @Override
    void replace(ColumnBatch changed) throws SQLException {
        super.replace(changed);
        replaced.put(position, changed);
    }

    @Override
    void remove() throws SQLException {
        super.remove();
        removed.add(position);
    }

    @Override
    boolean isRemoved() throws SQLException {
        checkOpen();
        return removed.contains(position);
    }

    @Override
    boolean isReplaced() throws SQLException {
        checkOpen();
        return replaced.containsKey(position);
    }

    @Override
    boolean scrolls() {
        return true;
    }

    @Override
    public void close() throws SQLException {
        if (!isClosed()) {
            batches.clear();
            replaced.clear();
            super.close();
            keeper.letGo();
        }
    }
}
