package org.interline.dicos.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A handler that keeps what it is given, and how each association ended. */
class Kept implements StoreHandler {
    record Stored(StoreRequest request, AssociationInfo info, ByteBuffer dataSet) {}

    final Map<String, Stored> objects = new ConcurrentHashMap<>();
    final List<RefusedContext> refusals = new CopyOnWriteArrayList<>();
    final BlockingQueue<String> endings = new LinkedBlockingQueue<>();

    @Override
    public StoreOutcome store(AssociationInfo info, StoreRequest request, InputStream dataSet)
            throws IOException {
        objects.put(
                request.sopInstanceUid(),
                new Stored(request, info, ByteBuffer.wrap(dataSet.readAllBytes())));
        return StoreOutcome.SUCCESS;
    }

    @Override
    public void refused(AssociationInfo info, RefusedContext context) {
        refusals.add(context);
    }

    @Override
    public void ended(AssociationInfo info, String how) {
        endings.add(how);
    }

    Stored stored(String sopInstance) {
        Stored stored = objects.get(sopInstance);
        if (stored == null) {
            throw new AssertionError(
                    sopInstance + " was not stored; stored are " + objects.keySet());
        }
        return stored;
    }

    /** Waits for the next association to end. */
    String ending() throws InterruptedException {
        String how = endings.poll(30, TimeUnit.SECONDS);
        if (how == null) {
            throw new AssertionError("no association ended within 30 s");
        }
        return how;
    }
}
