package io.travertine.engine;

/** Transactions wait for each other in a circle, and this one was chosen to give way: roll it back and run it again. */
public final class DeadlockException extends EngineException {

    private static final long serialVersionUID = 1;

    public DeadlockException(String message) {
        super(message, null);
    }
}
