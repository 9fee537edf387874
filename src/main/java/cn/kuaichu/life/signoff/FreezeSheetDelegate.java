package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import cn.kuaichu.life.handling.ReturnedMoney;
import cn.kuaichu.life.promise.Promises;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 固定会签单: from here on the text cannot change; any change needs a new sheet and new signatures. */
@Component
class FreezeSheetDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final CaseTexts texts;
  private final Sheets sheets;
  private final Promises promises;
  private final SheetText text;
  private final WhoSigns whoSigns;
  private final ReturnedMoney returned;

  FreezeSheetDelegate(CaseFiles files, CaseTexts texts, Sheets sheets, Promises promises, SheetText text,
      WhoSigns whoSigns, ReturnedMoney returned) {
    this.files = files;
    this.texts = texts;
    this.sheets = sheets;
    this.promises = promises;
    this.text = text;
    this.whoSigns = whoSigns;
    this.returned = returned;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    Appeal appeal = file.appeal();
    file.write(); // the outcome was recorded in this very transaction and belongs on the sheet
    Map<Step, Map<String, String>> written = texts.latest(appeal.id());
    List<Promises.Given> promised = promises.of(appeal, written.getOrDefault(Step.HANDLE, Map.of()));
    int no = sheets.nextNo(appeal.id());
    Parties parties = whoSigns.in(execution.getProcessDefinitionId());
    Sheets.Sheet sheet = sheets.freeze(file, no, text.of(appeal, no, written,
        new SheetText.Brought(returned.ofLatest(appeal.id()), promised), parties), parties);
    promises.freeze(appeal, no, promised);
    file.record(Step.FREEZE_SHEET, Actor.SYSTEM, Running.key(execution),
        Map.of("sheet", sheet.no(), "digest", sheet.digestHex(), "parties", parties.names(), "seal", sheet.sealHex()),
        Map.of());
  }
}
