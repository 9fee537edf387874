package cn.kuaichu.engine.check;

/**
 * What is wrong with a file of the district's rules, in words for the designer of that file.
 *
 * @param file as it stands in its folder, {@code processes/appeal-handling.bpmn}
 * @param element the id of what is wrong in the file; empty where it is the file itself
 * @param label the element's name in Chinese, or empty
 * @param rule the rule that is broken, a word of its own that stays
 * @param sentence what is wrong, in Chinese
 * @param cure what to do about it, in Chinese
 */
public record Finding(String file, String element, String label, String rule, String sentence, String cure,
    Level level) {

  /** An error keeps the files from being put in force. */
  public enum Level {
    ERROR("错误"), WARNING("提醒");

    private final String label;

    Level(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** “当面反馈”（userTask_reportBack） */
  public String place() {
    if (label.isBlank()) {
      return element;
    }
    return "“" + label + "”" + (element.isEmpty() ? "" : "（" + element + "）");
  }

  /** All in one line, as a log says it. */
  @Override
  public String toString() {
    return file + "：" + place() + (place().isEmpty() ? "" : "：") + sentence + "改法：" + cure;
  }
}
