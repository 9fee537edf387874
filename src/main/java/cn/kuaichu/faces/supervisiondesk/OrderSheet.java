package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.ground.text.SheetFile;
import java.util.List;

/** The register of orders as a file. */
final class OrderSheet {
  private OrderSheet() {}

  static String of(List<DeskView.OrderLine> lines) {
    return SheetFile.of(List.of("督办单编号", "诉求编号", "事由", "现处层级", "被督办单位", "下达日期", "到期日期", "由谁办", "状态", "结果",
        "了结日期"),
        lines.stream().map(line -> List.of(line.number(), line.caseNumber(), line.ground(), line.rung(), line.unit(),
            line.issued(), line.due(), line.whose(), line.state(), line.outcome(), line.closed())).toList());
  }
}
