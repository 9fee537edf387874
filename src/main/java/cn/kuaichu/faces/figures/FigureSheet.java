package cn.kuaichu.faces.figures;

import cn.kuaichu.faces.figures.FigureView.Line;
import cn.kuaichu.faces.figures.FigureView.Shown;
import cn.kuaichu.ground.text.SheetFile;
import java.util.List;

/** The figures as a file that opens right in a spreadsheet. */
final class FigureSheet {
  private static final List<String> HEAD = List.of("类别", "数字", "值", "单位", "分子", "分母", "对比期的值", "变化", "定义", "公式", "归期",
      "来源", "解释单位", "起用日期", "期间", "范围", "截至");

  private FigureSheet() {}

  static String of(FigureView.Values values, List<Line> catalogue, String area) {
    return SheetFile.of(HEAD, catalogue.stream().map(line -> row(line, values, area)).toList());
  }

  private static List<String> row(Line line, FigureView.Values values, String area) {
    Shown shown = values.values().get(line.id());
    return List.of(line.words().group(), line.words().name(), shown.now().text(), line.unit(),
        line.rate() ? String.valueOf(shown.now().top()) : shown.now().amount().toPlainString(),
        line.rate() ? String.valueOf(shown.now().bottom()) : "",
        shown.before() == null ? "" : shown.before().text(), shown.change() == null ? "" : shown.change(),
        line.words().definition(), line.words().formula(), line.words().period(), line.words().source(),
        line.words().owner(), line.words().since(), values.period(), area, values.asOf());
  }
}
