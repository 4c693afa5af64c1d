package io.travertine.sql.catalog;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.ColumnKind;
import io.travertine.engine.TupleLayout;

/** Turns stored columns into bytes and back, as part of the entry of their table. */
final class StoredColumnsCodec {

    private StoredColumnsCodec() {}

    static void write(DataOutputStream out, StoredColumns stored) throws IOException {
        out.writeInt(stored.columns().size());
        for (int i = 0; i < stored.columns().size(); i++) {
            out.writeInt(stored.columns().get(i));
            CatalogCodec.writeText(out, stored.layout().kind(i).name());
        }
        byte[] missing = stored.layout().missing();
        out.writeInt(missing.length);
        out.write(missing);
    }

    static StoredColumns read(DataInputStream in, int columnCount) throws IOException {
        List<Integer> columns = new ArrayList<>();
        List<ColumnKind> kinds = new ArrayList<>();
        int count = CatalogCodec.readCount(in);
        for (int i = 0; i < count; i++) {
            int column = in.readInt();
            if (column != StoredColumns.DROPPED) {
                CatalogCodec.checkOrdinal(column, columnCount);
            }
            columns.add(column);
            kinds.add(ColumnKind.valueOf(CatalogCodec.readText(in)));
        }
        byte[] missing = in.readNBytes(CatalogCodec.readCount(in));
        return new StoredColumns(columns, new TupleLayout(kinds).withMissing(missing));
    }
}
