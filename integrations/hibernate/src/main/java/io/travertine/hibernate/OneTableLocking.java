package io.travertine.hibernate;

import java.util.Set;

import org.hibernate.LockOptions;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.RowLockStrategy;
import org.hibernate.spi.NavigablePath;
import org.hibernate.sql.ast.internal.PessimisticLockKind;
import org.hibernate.sql.ast.internal.StandardLockingClauseStrategy;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.from.TableGroupJoin;

/** Says of every query with a join that it cannot be locked as it is; Hibernate then locks the rows it found by further queries. */
final class OneTableLocking extends StandardLockingClauseStrategy {

    private boolean joins;

    OneTableLocking(
            Dialect dialect,
            PessimisticLockKind kind,
            RowLockStrategy rows,
            LockOptions options,
            Set<NavigablePath> paths) {
        super(dialect, kind, rows, options, paths);
    }

    @Override
    public boolean registerRoot(TableGroup root) {
        joins |= !root.getTableReferenceJoins().isEmpty();
        return super.registerRoot(root);
    }

    @Override
    public boolean registerJoin(TableGroupJoin join) {
        joins = true;
        return super.registerJoin(join);
    }

    @Override
    public boolean containsOuterJoins() {
        return joins || super.containsOuterJoins();
    }
}
