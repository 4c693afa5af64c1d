package io.travertine.console.command;

import java.util.Locale;

import io.travertine.sql.TransferProgress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Draws on a terminal how far a COPY has come: the share of the file, rows a second, the time that is left. */
final class TransferBar implements TransferProgress.Listener, AutoCloseable {

    private static final long KIBIBYTE = 1 << 10;

    private @Nullable ProgressBar bar;

    @Override
    public void progressed(TransferProgress progress) {
        ProgressBar drawn = bar;
        if (drawn == null) {
            long total = progress.bytesTotal().orElse(-1L);
            boolean isSmall = total >= 0 && total < KIBIBYTE * KIBIBYTE;
            drawn = new ProgressBarBuilder()
                    .setTaskName(progress.file())
                    .setUnit(isSmall ? " B" : " KiB", isSmall ? 1 : KIBIBYTE)
                    .setInitialMax(total)
                    .build();
            bar = drawn;
        }
        drawn.stepTo(progress.bytes());
        drawn.setExtraMessage(
                String.format(Locale.ROOT, " %,d rows, %,.0f/s", progress.rows(), progress.rowsPerSecond()));
    }

    @Override
    public void close() {
        ProgressBar drawn = bar;
        bar = null;
        if (drawn != null) {
            drawn.close();
        }
    }
}
