package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.ground.text.SheetFile;
import java.util.List;

/** The list of appeals that were not taken up as a file. */
final class NotTakenUpSheet {
  private NotTakenUpSheet() {}

  static String of(List<DeskView.NotTakenUpLine> lines) {
    return SheetFile.of(List.of("诉求编号", "事项", "处理结果", "甄别结论", "依据", "答复理由", "原件编号", "甄别单位", "甄别人", "收到日期",
        "答复日期", "抽查"),
        lines.stream().map(line -> List.of(line.number(), line.title(), line.said(), line.ground(), line.basis(),
            line.reason(), line.original(), line.unit(), line.by(), line.received(), line.answered(), line.checked()))
            .toList());
  }
}
