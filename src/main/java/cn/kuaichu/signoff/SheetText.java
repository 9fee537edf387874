package cn.kuaichu.signoff;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.identity.Officials;
import cn.kuaichu.identity.Units;
import cn.kuaichu.signoff.Promises.Promise;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The text all four put their names to (信访工作条例 art. 32): what was asked, what was done, what came of it and why, what is
 * promised until when, by which evidence.
 */
@Component
class SheetText {
  private final Units units;
  private final Officials officials;
  private final JdbcClient jdbc;

  SheetText(Units units, Officials officials, JdbcClient jdbc) {
    this.units = units;
    this.officials = officials;
    this.jdbc = jdbc;
  }

  /** @param written the texts of each step as it was last done */
  String of(Appeal appeal, int sheetNo, Map<Step, Map<String, String>> written, List<Promise> promises) {
    StringBuilder text = new StringBuilder("群众诉求办结会签单\n");
    line(text, "诉求编号", appeal.number());
    line(text, "会签单", "第" + sheetNo + "份(第" + appeal.round() + "轮办理,重办" + appeal.reworkCount() + "次)");
    line(text, "诉求标题", appeal.title());
    line(text, "诉求原话", text(written, Step.REGISTER, "words"));
    line(text, "责任单位", units.get(appeal.responsibleUnit()).name());
    line(text, "办理人", officials.nameOf(appeal.handler()).orElse(appeal.handler()));
    line(text, "办理情况", text(written, Step.HANDLE, "measures"));
    line(text, "办理结果", appeal.result().label());
    line(text, "结果说明", text(written, Step.HANDLE, "resultReason"));
    line(text, "当面反馈", text(written, Step.REPORT_BACK, "note"));
    promises.forEach(promise -> line(text, "承诺", promise.words() + "(" + promise.by() + " 前兑现)"));
    evidence(appeal).forEach(digest -> line(text, "佐证材料指纹", digest));
    return text.toString();
  }

  private static String text(Map<Step, Map<String, String>> written, Step step, String field) {
    return written.getOrDefault(step, Map.of()).getOrDefault(field, "无");
  }

  private List<String> evidence(Appeal appeal) {
    return jdbc.sql("select sha256 from evidence where appeal_id = ? order by id").param(appeal.id())
        .query(String.class).list();
  }

  /** What somebody wrote on several lines is indented: only the sheet's own lines begin with a label. */
  private static void line(StringBuilder text, String label, String value) {
    text.append(label).append(':').append(value.replaceAll("\\R", "\n　")).append('\n');
  }
}
