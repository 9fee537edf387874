package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The files of the evidence folder that some feature's row names. */
@Component
public final class FilesInUse {
  private final List<NamesFiles> others;

  FilesInUse(List<NamesFiles> others) {
    this.others = others;
  }

  List<NamesFiles> others() {
    return others;
  }

  /** Each {@code table.column}, indexed. */
  String[] columns() {
    return Stream.concat(Stream.of("evidence.sha256"), others.stream().map(NamesFiles::column)).toArray(String[]::new);
  }

  /** A statement for the digests among {@code any(:digests)} that a row names. */
  String naming() {
    return Stream.of(columns()).map(column -> "select " + column + " from "
        + column.substring(0, column.indexOf('.')) + " where " + column + " = any(:digests)")
        .collect(Collectors.joining(" union "));
  }

  /** @return those of the digests that a row names */
  public Set<String> among(Snapshot snapshot, Collection<String> digests) throws SQLException {
    Set<String> found = new HashSet<>();
    for (String column : columns()) {
      snapshot.each(
          "select distinct " + column + " from " + column.substring(0, column.indexOf('.')) + " where " + column
              + " = any (?)",
          row -> found.add(row.getString(1)), (Object) digests.toArray(String[]::new));
    }
    return found;
  }
}
