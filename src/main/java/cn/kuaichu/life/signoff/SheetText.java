package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.evidence.EvidenceRows;
import cn.kuaichu.life.handling.ReturnedMoney;
import cn.kuaichu.life.promise.Promises;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Units;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The text all parties put their names to (信访工作条例 art. 32): what was asked, what was done, what came of it and why,
 * what is promised until when, by which evidence.
 */
@Component
public class SheetText {
  /** A line of a sheet, by its label. */
  public record Line(String label, String text) {}

  /** What was paid back to people, and what is promised besides. */
  record Brought(Optional<ReturnedMoney.Given> returned, List<Promises.Given> promises) {}

  private static final Pattern LINES = Pattern.compile("^(办理情况|办理结果|结果说明)[:：](.*(?:\\n　.*)*)", Pattern.MULTILINE);

  private final Units units;
  private final Officials officials;
  private final EvidenceRows evidence;

  SheetText(Units units, Officials officials, EvidenceRows evidence) {
    this.units = units;
    this.officials = officials;
    this.evidence = evidence;
  }

  /** What was done and what came of it, as it stands on a sheet; nothing where it says nothing. */
  public static List<Line> answer(String sheet) {
    return LINES.matcher(sheet).results().map(line -> new Line(line.group(1), line.group(2).replace("\n　", "\n")))
        .filter(line -> !line.text().equals("无")).toList();
  }

  /** @param written the texts of each step as it was last done */
  String of(Appeal appeal, int sheetNo, Map<Step, Map<String, String>> written, Brought brought,
      Parties parties) {
    StringBuilder text = new StringBuilder("群众诉求办结会签单\n");
    line(text, "诉求编号", appeal.number());
    line(text, "会签单", "第 " + sheetNo + " 份（第 " + (appeal.reworkCount() + 1) + " 次办理）");
    line(text, "诉求标题", appeal.title());
    line(text, "诉求原话", text(written, Step.REGISTER, "words"));
    line(text, "责任单位", units.get(appeal.responsibleUnit()).name());
    line(text, "办理人", officials.nameOf(appeal.handler()).orElse(appeal.handler()));
    line(text, "办理情况", text(written, Step.HANDLE, "measures"));
    line(text, "办理结果", appeal.result().label());
    line(text, "结果说明", text(written, Step.HANDLE, "resultReason"));
    line(text, "当面反馈", text(written, Step.REPORT_BACK, "note"));
    brought.returned().ifPresent(money -> line(text, "退还或兑付", money.words()));
    brought.promises().forEach(promise -> line(text, "承诺", promise.words() + "（" + promise.by() + " 前兑现）"));
    line(text, "会签各方", parties.labels());
    evidence.ofHandling(appeal.id()).forEach(digest -> line(text, "佐证材料指纹", digest));
    Optional.ofNullable(written.getOrDefault(Step.HANDLE, Map.of()).get("noEvidenceReason"))
        .ifPresent(reason -> line(text, "没有佐证材料的原因", reason));
    return text.toString();
  }

  private static String text(Map<Step, Map<String, String>> written, Step step, String field) {
    return written.getOrDefault(step, Map.of()).getOrDefault(field, "无");
  }

  /** What somebody wrote on several lines is indented: only the sheet's own lines begin with a label. */
  private static void line(StringBuilder text, String label, String value) {
    text.append(label).append('：').append(value.replaceAll("\\R", "\n　")).append('\n');
  }
}
