package rundoctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Waits for something below a folder to change. */
public final class FolderWatch implements AutoCloseable {

    /** An editor writes a file in several steps; they count as one change. */
    private static final long SETTLING_MILLIS = 200;

    private final Path folder;
    private final WatchService service;

    /**
     * A watch of a folder and all folders below it.
     *
     * @throws IOException when they cannot be watched
     */
    public FolderWatch(Path folder) throws IOException {
        this.folder = folder;
        this.service = folder.getFileSystem().newWatchService();
        register();
    }

    /**
     * Waits until something has changed, and then until it is quiet again.
     *
     * @throws IOException          when folders that are new cannot be watched
     * @throws InterruptedException when the thread is interrupted
     */
    public void await() throws IOException, InterruptedException {
        for (WatchKey key = service.take(); key != null; key = service.poll(SETTLING_MILLIS, TimeUnit.MILLISECONDS)) {
            key.pollEvents();
            key.reset();
        }
        register();
    }

    private void register() throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path one : (Iterable<Path>) tree.filter(Files::isDirectory)::iterator) {
                one.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
