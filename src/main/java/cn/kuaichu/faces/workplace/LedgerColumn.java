package cn.kuaichu.faces.workplace;

import cn.kuaichu.appeal.AppealRefused;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The columns a list can be read and taken out with, in the order in which they stand. */
enum LedgerColumn {
  NUMBER("诉求编号", LineWords.Row::number), TITLE("标题", LineWords.Row::title), STATUS("现状", LineWords.Row::status),
  TIER("层级", row -> row.placed().tier()), UNIT("责任单位", row -> row.placed().unit()),
  PLACE("事发地", row -> row.placed().place()), CATEGORY("类别", row -> row.labelled().category()),
  TOPIC("事项", row -> row.labelled().topic()), CHANNEL("来源渠道", row -> row.labelled().channel()),
  TAKEN("采集日期", row -> row.dated().taken()), RECEIVED("登记时间", row -> row.dated().received()),
  DUE("到期时间", row -> row.dated().due()), RESOLVED("办结时间", row -> row.dated().resolved()),
  HANDLER("办理人", LineWords.Row::handler), REWORKS("重办次数", row -> Integer.toString(row.reworks()));

  private final String label;
  private final Function<LineWords.Row, String> cell;

  LedgerColumn(String label, Function<LineWords.Row, String> cell) {
    this.label = label;
    this.cell = cell;
  }

  String label() {
    return label;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private String cell(LineWords.Row row) {
    String said = cell.apply(row);
    return said == null ? "" : said;
  }

  /**
   * @param words with commas between them; null or empty for all
   * @throws AppealRefused where there is no such column
   */
  static List<LedgerColumn> of(String words) {
    if (words == null || words.isBlank()) {
      return List.of(values());
    }
    List<String> wanted = Arrays.asList(words.split(","));
    List<LedgerColumn> chosen = Arrays.stream(values()).filter(column -> wanted.contains(column.word())).toList();
    if (chosen.size() < wanted.size()) {
      throw new AppealRefused("所选的列中有一列不存在，请重新选择要显示的列。");
    }
    return chosen;
  }

  static List<String> heads(List<LedgerColumn> columns) {
    return columns.stream().map(LedgerColumn::label).toList();
  }

  static List<String> cells(List<LedgerColumn> columns, LineWords.Row row) {
    return columns.stream().map(column -> column.cell(row)).toList();
  }
}
