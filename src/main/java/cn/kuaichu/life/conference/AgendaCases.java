package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.CaseFiles;
import java.util.List;
import org.springframework.stereotype.Component;

/** The cases a conference is to hear: those that wait for it, and those its chair adds. */
@Component
class AgendaCases {
  private final ConferenceRows rows;
  private final Appeals appeals;
  private final CaseFiles files;
  private final ConferenceArea area;
  private final WaitingList waiting;

  AgendaCases(ConferenceRows rows, Appeals appeals, CaseFiles files, ConferenceArea area, WaitingList waiting) {
    this.rows = rows;
    this.appeals = appeals;
    this.files = files;
    this.area = area;
    this.waiting = waiting;
  }

  /** @param numbers of the cases the chair adds */
  void add(Conference conference, List<String> numbers, Actor chair) {
    for (String number : numbers) {
      Appeal appeal = appeals.find(number).filter(found -> area.covers(conference, found))
          .orElseThrow(() -> new AppealRefused("会议范围内没有诉求 " + number + "，请核对编号。"));
      if (!rows.cases(conference.id()).contains(appeal.id())) {
        waiting.list(files.open(appeal.id()), conference.post().unit(), "会议召集人列入议程", chair);
      }
    }
    waiting.takeInto(conference);
  }
}
