package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.assisting.Assists;
import cn.kuaichu.life.conference.ConferenceDuties;
import cn.kuaichu.life.followup.Kind;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What other units are asked to do, for the one that asks and for the one that is asked. */
@Component
class AssistText {
  private final Assists assists;
  private final ConferenceDuties duties;
  private final CaseTexts texts;
  private final CaseReader reader;
  private final CaseDeadlines deadlines;
  private final UrgedWords urged;

  AssistText(Assists assists, ConferenceDuties duties, CaseTexts texts, CaseReader reader, CaseDeadlines deadlines,
      UrgedWords urged) {
    this.assists = assists;
    this.duties = duties;
    this.texts = texts;
    this.reader = reader;
    this.deadlines = deadlines;
    this.urged = urged;
  }

  /** Units that have not answered yet, also what a conference asked of them; empty when all have. */
  String open(Appeal appeal) {
    return Stream.concat(
        assists.open(appeal).stream().map(open -> reader.unit(open.unit()) + "：" + deadlines.due(open.dueAt())),
        duties.owed(appeal).stream()
            .map(owed -> reader.unit(owed.unit()) + "（会议 " + owed.conference() + "）：" + deadlines.due(owed.dueAt())))
        .collect(Collectors.joining("\n"));
  }

  /** What this unit is asked to do; empty for a unit that does not assist. */
  Optional<String> asked(Appeal appeal, String unit) {
    return texts.latest(appeal.id(), Step.ASK_ASSIST, "requestReason", "assistUnit", unit).map(what -> what
        + assists.open(appeal).stream().filter(open -> open.unit().equals(unit)).findFirst()
            .map(open -> urged.of(Kind.ASSIST, appeal.id(), open.id())).orElse(""));
  }
}
