package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Channels;
import cn.kuaichu.life.deadline.Schedule;
import cn.kuaichu.people.identity.Officials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What stands at the head of a dossier: whose the case is, where it comes from, and by when it is due. */
@Component
class DossierFacts {
  private final CaseReader reader;
  private final CaseDeadlines deadlines;
  private final Officials officials;
  private final Categories categories;
  private final Channels channels;

  DossierFacts(CaseReader reader, CaseDeadlines deadlines, Officials officials, Categories categories,
      Channels channels) {
    this.reader = reader;
    this.deadlines = deadlines;
    this.officials = officials;
    this.categories = categories;
    this.channels = channels;
  }

  List<CaseReader.Note> of(Appeal appeal) {
    List<CaseReader.Note> facts = new ArrayList<>();
    facts.add(new CaseReader.Note("层级与责任单位", reader.place(appeal)));
    facts.add(new CaseReader.Note("来源渠道", channels.label(appeal.channel())));
    facts.add(new CaseReader.Note("采集时间地点", appeal.takenOn()
        + (appeal.takenWhere() == null ? "" : "　" + appeal.takenWhere())));
    facts.add(new CaseReader.Note("受理单位", reader.unit(appeal.intakeUnit())));
    facts.add(new CaseReader.Note("事发地", reader.unit(appeal.placeUnit())));
    if (appeal.accusedUnit() != null) {
      facts.add(new CaseReader.Note("被反映单位", reader.unit(appeal.accusedUnit())));
    }
    facts.add(new CaseReader.Note("诉求人", reader.complainant(appeal)));
    if (appeal.category() != null) {
      facts.add(new CaseReader.Note("类别与难度",
          categories.label(appeal.category()) + " · " + appeal.difficulty().label()));
    }
    if (appeal.handler() != null) {
      facts.add(new CaseReader.Note("办理人", officials.nameOf(appeal.handler()).orElse(appeal.handler())));
    }
    facts.add(new CaseReader.Note("轮次", "第 " + appeal.round() + " 轮"
        + (appeal.reworkCount() == 0 ? "" : "，退回重办 " + appeal.reworkCount() + " 次")));
    return facts;
  }

  Dossier.Light light(Appeal appeal) {
    Optional<Schedule> running = appeal.status().ended() ? Optional.empty() : deadlines.of(appeal);
    TrafficLight light = running.map(clock -> deadlines.lights().apply(clock.dueAt())).orElse(null);
    return new Dossier.Light(deadlines.text(appeal), light == null ? null : light.name(),
        light == null ? null : light.word());
  }
}
