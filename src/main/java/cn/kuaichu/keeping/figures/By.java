package cn.kuaichu.keeping.figures;

import cn.kuaichu.appeal.Words;
import java.util.List;
import java.util.stream.Stream;

/** By what a figure can be told apart. */
public enum By implements Words {
  UNIT("责任单位", "owner_unit"),
  TIER("层级", "tier"),
  MONTH("月份", ""),
  YEAR("收件年份", "year::text"),
  CHANNEL("来源渠道", "channel"),
  TEAM("收件单位", "intake_unit"),
  TOPIC("主题", "topic"),
  CATEGORY("类别", "category");

  private final String label;
  final String column;

  By(String label, String column) {
    this.label = label;
    this.column = column;
  }

  @Override
  public String label() {
    return label;
  }

  /** The cells of units tell these apart; the others have cells of the whole district only. */
  boolean inCells() {
    return this == UNIT || this == TIER || this == MONTH;
  }

  static List<By> inGroupCells() {
    return Stream.of(values()).filter(by -> !by.inCells()).toList();
  }
}
