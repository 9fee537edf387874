package cn.kuaichu.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;

/**
 * The table of spot checks as a district may set it: all, or none; what was corrected once is always looked at. Most
 * tests look at no answer twice, so that none is drawn by chance.
 */
public final class SpotChecksSet {
  private SpotChecksSet() {}

  public static void to(RepositoryService repository, int percent) {
    try {
      String table = Files.readString(Path.of("processes", "screening-spot-check.dmn"))
          .replaceAll("(outputEntry_(?!corrected)\\w+SharePercent\">\\s*<text>)\\d+", "$1" + percent);
      repository.createDeployment().name("spot checks " + percent).addString("screening-spot-check.dmn", table)
          .deploy();
    } catch (IOException e) {
      throw new IllegalStateException("the table is not there", e);
    }
  }
}
