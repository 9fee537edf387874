package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.promise.Promise;
import cn.kuaichu.life.promise.PromiseLedger;
import cn.kuaichu.life.signoff.Manner;
import cn.kuaichu.life.signoff.Sheets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.stereotype.Component;

/**
 * The sheet a task is about, in whatever state the case is by now: the one being signed, the one a case was closed on,
 * or the one whose promises are asked about. With what the citizen said to it and what it promises.
 */
@Component
class SheetView {
  private static final Map<String, String> FOUND = Map.of("KEPT", "已兑现", "PARTLY", "部分兑现", "BROKEN", "没有兑现");
  private final Sheets sheets;
  private final PromiseLedger promises;
  private final CaseTexts texts;
  private final CaseReader reader;

  SheetView(Sheets sheets, PromiseLedger promises, CaseTexts texts, CaseReader reader) {
    this.sheets = sheets;
    this.promises = promises;
    this.texts = texts;
    this.reader = reader;
  }

  /** @param sheet empty while nothing has been reported back yet */
  void addTo(VariableMap shown, long appealId, Optional<Sheets.Sheet> sheet) {
    sheet.ifPresent(found -> {
      shown.putValue("sheetText", found.text());
      shown.putValue("sheetDigest", found.digestHex());
      shown.putValue("sheetCode", found.code());
      shown.putValue("sheetWord", word(appealId, found.no()));
      shown.putValue("sheetPromises", promises(appealId, found.no()));
    });
  }

  /** The one a task is about. */
  Optional<Sheets.Sheet> named(long appealId, long no) {
    return sheets.find(appealId, (int) no);
  }

  /** The one a round was closed on, whatever has been signed since. */
  Optional<Sheets.Sheet> closedIn(long appealId, int round) {
    return sheets.lastOf(appealId, round);
  }

  Optional<Sheets.Sheet> current(long appealId) {
    return sheets.current(appealId);
  }

  /** What the citizen said to a sheet, and why where he had a reason. */
  String word(long appealId, int no) {
    return sheets.signatures(appealId, no).stream().filter(signed -> signed.party() == Party.COMPLAINANT).findFirst()
        .map(signed -> said(signed) + "　" + reader.answer(Step.SIGN, "manner", signed.manner()) + "　"
            + CaseReader.time(signed.at()) + reason(appealId, no, signed))
        .orElse("诉求人没有在这份会签单上签字。");
  }

  private static String said(Sheets.Signature signed) {
    if (!signed.agrees()) {
      return "不同意";
    }
    return signed.reserved() ? "同意，有保留意见" : "同意";
  }

  private String reason(long appealId, int no, Sheets.Signature signed) {
    if (signed.agrees() && !signed.reserved()) {
      return "";
    }
    String label = signed.agrees() ? "保留的意见：" : "不同意的原因：";
    return texts.latest(appealId, signed.agrees() ? Step.SIGN : Step.REFUSE, "reason", "sheet", String.valueOf(no))
        .map(text -> "\n" + label + text).orElse("");
  }

  private String promises(long appealId, int no) {
    return promises.of(appealId).stream().filter(promise -> promise.sheetNo() == no).map(this::line)
        .collect(Collectors.joining("\n"));
  }

  private String line(Promise promise) {
    return promise.no() + ". " + promise.words() + "（" + reader.unit(promise.unit()) + "，" + promise.dueOn() + " 前；"
        + Optional.ofNullable(promise.finding()).map(FOUND::get).orElse("尚未核实") + "）";
  }
}
