package cn.kuaichu.engine.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.check.ModelFiles;

/** Cases of the release with a text exchanged, as a designer does who changed their table. */
public final class ChangedCases {
  private ChangedCases() {}

  public static byte[] with(String file, String text, String instead) {
    String cases = new String(ModelFiles.contents().get(file), UTF_8);
    assertThat(cases).contains(text);
    return cases.replace(text, instead).getBytes(UTF_8);
  }

  /** A small matter of somebody who needs help may take so many days, and no longer fifteen. */
  public static byte[] easyHelpTakes(int days) {
    return with("processes/cases/appeal-deadline.csv", "群众求决,村（社区）,易事,普通,10,15,", "群众求决,村（社区）,易事,普通,10," + days + ",");
  }
}
