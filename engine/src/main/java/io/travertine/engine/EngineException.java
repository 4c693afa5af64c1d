package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/** What can go wrong with a store: each kind of failure is a class of its own. */
public abstract sealed class EngineException extends RuntimeException
        permits CodecUnavailableException,
                CorruptionException,
                ConflictException,
                EncryptionException,
                EntryTooLargeException,
                IngestException,
                EngineClosedException,
                FormatVersionException,
                HistoryException,
                StorageException,
                TransactionTooLargeException,
                TransactionTooOldException,
                DeadlockException,
                LockNotAvailableException,
                LockWaitCancelledException,
                OutcomeUnknownException,
                ReadOnlyStoreException,
                StoreLockedException {

    private static final long serialVersionUID = 1;

    EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
