package cn.kuaichu.crash;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.Home;
import java.nio.file.Path;

/** Only the embedded database, so that its first seconds are the first seconds. Arguments: home, file for receipts. */
public final class FirstStart {
  private FirstStart() {}

  public static void main(String[] args) throws Exception {
    try (var receipts = Receipts.append(Path.of(args[1]));
        var database = EmbeddedDatabase.start(new Home(Path.of(args[0])), 0)) {
      receipts.add("ready", ProcessHandle.current().pid(), database.port());
      while (System.in.read() >= 0) {
        // until the parent says that it is enough, or is gone
      }
    }
  }
}
