package io.travertine.jdbc;

import java.util.HexFormat;
import java.util.Optional;
import javax.transaction.xa.Xid;

import org.jspecify.annotations.Nullable;

/**
 * The id of a branch of a distributed transaction, and the name that the branch is prepared under: {@code xa:} format id
 * {@code :} global id {@code :} branch id, the two in hexadecimal. Immutable.
 */
final class BranchId implements Xid {

    private static final String PREFIX = "xa:";
    private static final int PARTS = 3;

    private final int formatId;
    private final byte[] globalId;
    private final byte[] branchId;

    private BranchId(int formatId, byte[] globalId, byte[] branchId) {
        this.formatId = formatId;
        this.globalId = globalId;
        this.branchId = branchId;
    }

    static BranchId of(Xid xid) {
        return new BranchId(
                xid.getFormatId(),
                xid.getGlobalTransactionId().clone(),
                xid.getBranchQualifier().clone());
    }

    /** The id in a name; empty if somebody else gave the name. */
    static Optional<BranchId> ofName(String name) {
        String[] parts =
                name.startsWith(PREFIX) ? name.substring(PREFIX.length()).split(":", -1) : new String[0];
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BranchId(
                    Integer.parseInt(parts[0]),
                    HexFormat.of().parseHex(parts[1]),
                    HexFormat.of().parseHex(parts[2])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String name() {
        HexFormat hex = HexFormat.of();
        return PREFIX + formatId + ":" + hex.formatHex(globalId) + ":" + hex.formatHex(branchId);
    }

    @Override
    public int getFormatId() {
        return formatId;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return globalId.clone();
    }

    @Override
    public byte[] getBranchQualifier() {
        return branchId.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BranchId that && name().equals(that.name());
    }

    @Override
    public int hashCode() {
        return name().hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
