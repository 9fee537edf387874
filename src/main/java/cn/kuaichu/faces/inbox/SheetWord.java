package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.signoff.GivenSignatures;
import cn.kuaichu.life.signoff.Sheets;
import org.springframework.stereotype.Component;

/** What the citizen said to a sheet. */
@Component
class SheetWord {
  private final GivenSignatures given;
  private final CaseTexts texts;
  private final StepWords words;

  SheetWord(GivenSignatures given, CaseTexts texts, StepWords words) {
    this.given = given;
    this.texts = texts;
    this.words = words;
  }

  /** With the reason, where he had one. */
  String of(long appealId, int no) {
    return given.of(appealId, no).stream().filter(signed -> signed.party() == Party.COMPLAINANT).findFirst()
        .map(signed -> said(signed) + "　" + words.answer(Step.SIGN, "manner", signed.manner()) + "　"
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
}
