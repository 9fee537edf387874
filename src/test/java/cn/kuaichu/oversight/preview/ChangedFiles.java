package cn.kuaichu.oversight.preview;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.cases.ChangedCases;
import cn.kuaichu.engine.check.ModelFiles;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Files of the release with a word exchanged, as a designer would. A table comes with the cases that say the same. */
public final class ChangedFiles {
  private ChangedFiles() {}

  static Map<String, byte[]> with(String name, String text, String instead) {
    String file = new String(ModelFiles.contents().get(name), StandardCharsets.UTF_8);
    assertThat(file).contains(text);
    return Map.of(name, file.replace(text, instead).getBytes(StandardCharsets.UTF_8));
  }

  /** A small matter of somebody who needs help may take so many days, and no longer fifteen. */
  public static Map<String, byte[]> easyHelpTakes(int days) {
    String cell = "outputEntry_easyHelpDays\">\n          <text>";
    Map<String, byte[]> files = new TreeMap<>(with("processes/appeal-deadline.dmn", cell + "15<", cell + days + "<"));
    files.put("processes/cases/appeal-deadline.csv", ChangedCases.easyHelpTakes(days));
    return files;
  }
}
