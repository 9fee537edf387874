package cn.kuaichu.life.intake.messages;

import java.util.Arrays;
import java.util.Optional;

/** What a column of a file can mean; which headings mean it stands in the table of headings. */
enum Field {
  NUMBER("编号"), SUBJECT("主题"), WORDS("内容"), TIME("时间"), NAME("姓名"), PHONE("电话"), ADDRESS("住址"),
  DISTRICT("区县"), TOWNSHIP("街乡镇"), VILLAGE("村社区"),
  STATE("状态"), ANSWER("答复内容"), ANSWERED_BY("答复单位"), ANSWERED_ON("答复时间"), SOLVED("是否解决"), SATISFIED("是否满意");

  final String label;

  Field(String label) {
    this.label = label;
  }

  static Optional<Field> labelled(String label) {
    return Arrays.stream(values()).filter(field -> field.label.equals(label)).findFirst();
  }

  /** It becomes a part of the case; every other column stays with the case as the sender wrote it. */
  boolean hasItsOwnPlace() {
    return compareTo(ADDRESS) <= 0;
  }
}
