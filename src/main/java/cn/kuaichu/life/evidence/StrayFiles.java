package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.replay.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Files that no row names, or that lie elsewhere than their name says; asked for some hundred at a time. */
public final class StrayFiles {
  /** A file is written before its row; after this time the row will not come any more. */
  private static final Duration TO_COME = Duration.ofHours(1);
  private static final int AT_ONCE = 500;
  private final Snapshot snapshot;
  private final Path folder;
  private final String unnamed;

  /** @param columns what names files: {@code table.column}, each of them indexed */
  public StrayFiles(Snapshot snapshot, Path folder, String... columns) {
    this.snapshot = snapshot;
    this.folder = folder;
    StringBuilder sql = new StringBuilder("select f.name from unnest(?::text[]) f (name) where true");
    for (String column : columns) {
      String table = column.substring(0, column.indexOf('.'));
      sql.append(" and not exists (select from ").append(table).append(" where ").append(column).append(" = f.name)");
    }
    this.unnamed = sql.toString();
  }

  /** @return how many files there are */
  public long each(Consumer<Path> stray) throws SQLException, IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    long count = 0;
    List<Path> old = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder).filter(Files::isRegularFile)) {
      for (Iterator<Path> files = all.iterator(); files.hasNext(); count++) {
        Path file = files.next();
        if (isOld(file)) {
          old.add(file);
        }
        if (old.size() == AT_ONCE) {
          ask(old, stray);
        }
      }
    }
    ask(old, stray);
    return count;
  }

  private static boolean isOld(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(TO_COME));
    } catch (NoSuchFileException e) {
      return false; // destroyed, or moved to its place, meanwhile
    }
  }

  private void ask(List<Path> files, Consumer<Path> stray) throws SQLException {
    List<Path> misplaced = files.stream().filter(file -> !place(file).equals(file)).toList();
    misplaced.forEach(stray);
    files.removeAll(misplaced);
    String[] names = files.stream().map(file -> file.getFileName().toString()).toArray(String[]::new);
    try (PreparedStatement query = snapshot.prepare(unnamed, (Object) names); ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        stray.accept(place(folder.resolve(rows.getString(1))));
      }
    }
    files.clear();
  }

  private Path place(Path file) {
    String name = file.getFileName().toString();
    return folder.resolve(name.substring(0, Math.min(2, name.length()))).resolve(name);
  }
}
