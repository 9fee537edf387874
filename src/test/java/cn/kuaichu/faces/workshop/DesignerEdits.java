package cn.kuaichu.faces.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.check.ModelFiles;
import java.util.Map;
import java.util.TreeMap;

/** What the guide tells a designer to do, done to the files as they are delivered. */
final class DesignerEdits {
  private DesignerEdits() {}

  /** @param file name, what is there, as a pattern, and what comes in its place, three by three */
  static Map<String, byte[]> changed(String... file) {
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < file.length; i += 3) {
      String before = files.containsKey(file[i]) ? new String(files.get(file[i]), UTF_8)
          : new String(ModelFiles.contents().get(file[i]), UTF_8);
      String after = before.replaceFirst(file[i + 1], file[i + 2]);
      assertThat(after).as(file[i]).isNotEqualTo(before);
      files.put(file[i], after.getBytes(UTF_8));
    }
    return files;
  }

  /** As Modeler writes a new row: its ids say nothing. */
  private static String row(String description, String input, String... outputs) {
    StringBuilder row = new StringBuilder("<rule id=\"DecisionRule_0x1abcd\"><description>" + description
        + "</description><inputEntry id=\"UnaryTests_1\"><text>" + input + "</text></inputEntry>");
    for (int i = 0; i < outputs.length; i++) {
      row.append("<outputEntry id=\"LiteralExpression_").append(i).append("\"><text>").append(outputs[i])
          .append("</text></outputEntry>");
    }
    return row.append("</rule></decisionTable>").toString();
  }

  static Map<String, byte[]> groundToDecline() {
    return changed(
        "processes/admissibility.dmn", "\"OTHER_AUTHORITY\"</text>",
        "\"OTHER_AUTHORITY\",\"DUPLICATE_PETITION\"</text>",
        "processes/admissibility.dmn", "</decisionTable>",
        row("同一件重复提交，不予受理。来源：《信访工作条例》第二十二条。", "\"DUPLICATE_PETITION\"", "\"DECLINED\"",
            "\"《信访工作条例》第二十二条\""),
        "forms/screen-appeal.form", "(\"value\": \"OTHER_AUTHORITY\"\\s*\\})",
        "$1, {\"label\": \"重复提交，不予受理\", \"value\": \"DUPLICATE_PETITION\"}",
        "processes/cases/admissibility.csv", "\\z", "重复提交，不予受理,不予受理,《信访工作条例》第二十二条\n");
  }

  /** A declined appeal may be checked again: that table lists the grounds, too. */
  static Map<String, byte[]> groundToCheck() {
    return changed("processes/screening-spot-check.dmn", "(?s)^(.*)\"OTHER_AUTHORITY\"<(.*)\"OTHER_AUTHORITY\"<",
        "$1\"OTHER_AUTHORITY\",\"DUPLICATE_PETITION\"<$2\"OTHER_AUTHORITY\",\"DUPLICATE_PETITION\"<");
  }

  static Map<String, byte[]> groundToPause() {
    return changed(
        "processes/pause-grounds.dmn", "\"SEASON\"</text>", "\"SEASON\",\"APPRAISAL\"</text>",
        "processes/pause-grounds.dmn", "</decisionTable>",
        row("鉴定所需的时间不计入，最长三十日。来源：本系统约定。", "\"APPRAISAL\"", "30", "\"等鉴定结论\""),
        "forms/handle-appeal.form", "(\"value\": \"SEASON\"\\s*\\})",
        "$1, {\"label\": \"等鉴定\", \"value\": \"APPRAISAL\"}",
        "processes/cases/pause-grounds.csv", "\\z", "等鉴定,30\n");
  }

  /** The form has it, and the task writes it down. */
  static Map<String, byte[]> fieldOfTheHandlingForm() {
    return changed("forms/handle-appeal.form", "(\\{\\s*\"type\": \"textarea\",\\s*\"label\": \"没有佐证材料的原因\")", """
        {"type": "number", "label": "花费（元）", "id": "Field_0cost", "key": "cost",
          "conditional": {"hide": "=operation != \\\\"DONE\\\\""}}, $1""",
        "processes/appeal-handling.bpmn",
        "(?s)(<bpmn:userTask id=\"userTask_handleAppeal\".*?)(</bpmn:extensionElements>)", """
            $1<camunda:taskListener delegateExpression="\\${recordStepListener}" event="complete" />$2""");
  }

  static Map<String, byte[]> reminder() {
    return changed("processes/appeal-deadline.dmn", "(?s)(<rule id=\"rule_easyHelp\">.*?)\"50,80,LAST\"",
        "$1\"30,50,80,LAST\"",
        "processes/cases/appeal-deadline.csv", "(群众求决,村（社区）,易事,普通,10,15,)\"50,80,LAST\"", "$1\"30,50,80,LAST\"");
  }
}
