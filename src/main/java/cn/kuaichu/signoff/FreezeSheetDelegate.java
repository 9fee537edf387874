package cn.kuaichu.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.process.Running;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 固定会签单: from here on the text cannot change; any change needs a new sheet and new signatures. */
@Component
class FreezeSheetDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final Sheets sheets;
  private final SheetText text;

  FreezeSheetDelegate(CaseFiles files, Sheets sheets, SheetText text) {
    this.files = files;
    this.sheets = sheets;
    this.text = text;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    file.write(); // the outcome was recorded in this very transaction and belongs on the sheet
    int no = sheets.nextNo(file.appeal().id());
    Sheets.Sheet sheet = sheets.freeze(file.appeal(), no, text.of(file.appeal(), no));
    file.record(Step.FREEZE_SHEET, Actor.SYSTEM, Running.key(execution),
        Map.of("sheet", sheet.no(), "digest", sheet.digestHex()), Map.of());
  }
}
