package cn.kuaichu.screening;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Verdict;
import cn.kuaichu.deadline.ClockKind;
import cn.kuaichu.deadline.Clocks;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An appeal that is not handled is answered all the same (事必有回应): with the verdict and its legal basis. */
@Component
class Answers {
  private final CaseFiles files;
  private final Clocks clocks;

  Answers(CaseFiles files, Clocks clocks) {
    this.files = files;
    this.clocks = clocks;
  }

  void give(long appealId, Verdict verdict, Step step, String basis, String key) {
    CaseFile file = files.open(appealId);
    file.screened(verdict, file.appeal().repeatOf());
    Map<String, Object> detail = new HashMap<>();
    detail.put("basis", basis);
    detail.put("repeatOf", file.appeal().repeatOf());
    file.record(step, Actor.SYSTEM, key, detail, Map.of());
    clocks.stop(file, ClockKind.ACCEPTANCE, "stop:" + key);
    files.endRound(file.appeal());
  }
}
