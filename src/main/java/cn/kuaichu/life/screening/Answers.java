package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Verdict;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An appeal that is not handled is answered all the same (事必有回应): with the verdict and its legal basis. */
@Component
class Answers {
  private final CaseFiles files;
  private final Appeals appeals;
  private final Clocks clocks;

  Answers(CaseFiles files, Appeals appeals, Clocks clocks) {
    this.files = files;
    this.appeals = appeals;
    this.clocks = clocks;
  }

  /**
   * A draw decides whether another official looks at the answer again. It uses the hash of the case's last entry: it
   * cannot be known before, and can be drawn again afterwards as a check.
   *
   * @param share in percent; null where the case runs in a model that knew no spot checks
   * @return it is drawn
   */
  boolean give(long appealId, Verdict verdict, Step step, String basis, Integer share, String key) {
    CaseFile file = files.open(appealId);
    file.screened(verdict, file.appeal().repeatOf());
    Map<String, Object> detail = new HashMap<>();
    detail.put("basis", basis);
    detail.put("repeatOf", file.appeal().repeatOf());
    if (verdict == Verdict.REPEAT) {
      detail.put("originalSeq",
          appeals.find(file.appeal().repeatOf()).map(original -> files.peek(original.id()).headSeq()).orElseThrow());
    }
    boolean drawn = share != null && SpotChecks.draw(file.appeal().headHash()) < share;
    detail.put("spotShare", share);
    detail.put("spotDrawn", share == null ? null : drawn);
    file.record(step, Actor.SYSTEM, key, detail, Map.of());
    clocks.stop(file, ClockKind.ACCEPTANCE, "stop:" + key);
    files.endRound(file.appeal());
    return drawn;
  }
}
