package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.seam.Submission;
import org.springframework.stereotype.Component;

/** What the chair does with a conference that was called: settles its agenda, or cancels it. */
@Component
class Agenda {
  private static final String CANCEL = "CANCEL";
  private final ConferenceRows rows;
  private final Conferences conferences;
  private final ChosenUnits chosen;

  Agenda(ConferenceRows rows, Conferences conferences, ChosenUnits chosen) {
    this.rows = rows;
    this.conferences = conferences;
    this.chosen = chosen;
  }

  /** @return {@code HOLD} or {@code CANCEL}, for the gateway */
  String settle(Conference conference, Submission form) {
    Actor chair = form.actor(conference.post().role());
    if (CANCEL.equals(form.text("operation"))) {
      conferences.cancel(conference, form.text("cancelReason"), chair, form.key());
      return CANCEL;
    }
    conferences.add(conference, CaseNumbers.apart(form.text("moreCases")), chair);
    if (!conference.monthly() && rows.cases(conference.id()).isEmpty()) {
      throw new AppealRefused("会议 " + conference.number() + " 还没有要会商的诉求。请在“增列诉求”中填写诉求编号，或选“取消会议”。");
    }
    rows.prepared(conference.id(), form.date("meetsOn", "会议日期"), chosen.members(form));
    return "HOLD";
  }
}
