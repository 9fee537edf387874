package cn.kuaichu.faces.inbox;

import cn.kuaichu.life.promise.Promise;
import cn.kuaichu.life.promise.PromiseLedger;
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
class SheetView implements CasePart {
  private static final Map<String, String> FOUND = Map.of("KEPT", "已兑现", "PARTLY", "部分兑现", "BROKEN", "没有兑现");
  private final Sheets sheets;
  private final SheetWord word;
  private final PromiseLedger promises;
  private final InspectionView inspections;
  private final CaseReader reader;

  SheetView(Sheets sheets, SheetWord word, PromiseLedger promises, InspectionView inspections, CaseReader reader) {
    this.sheets = sheets;
    this.word = word;
    this.promises = promises;
    this.inspections = inspections;
    this.reader = reader;
  }

  /** Nothing while nothing has been reported back yet. */
  @Override
  public void addTo(VariableMap shown, CaseTask task) {
    long appealId = task.appeal().id();
    sheetOf(appealId, task).ifPresent(found -> {
      shown.putValue("sheetText", found.text());
      shown.putValue("sheetDigest", found.digestHex());
      shown.putValue("sheetCode", found.code());
      shown.putValue("sheetWord", word.of(appealId, found.no()));
      shown.putValue("sheetPromises", promises(appealId, found.no()));
    });
  }

  /** The one a task is about; in a visit the one its round was closed on, whatever has been signed since. */
  private Optional<Sheets.Sheet> sheetOf(long appealId, CaseTask task) {
    if (task.sheetNo() != null) {
      return sheets.find(appealId, task.sheetNo().intValue());
    }
    return task.visitId() == null ? sheets.current(appealId)
        : sheets.lastOf(appealId, inspections.round(task.visitId()));
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
