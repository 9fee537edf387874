package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.ground.privacy.Vault;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the chair does with a conference that was called: settles its agenda, or cancels it. */
@Component
class Agenda {
  private static final String CANCEL = "CANCEL";
  private final ConferenceRows rows;
  private final AgendaCases cases;
  private final ChosenUnits chosen;
  private final CaseFiles files;
  private final Vault vault;

  Agenda(ConferenceRows rows, AgendaCases cases, ChosenUnits chosen, CaseFiles files, Vault vault) {
    this.rows = rows;
    this.cases = cases;
    this.chosen = chosen;
    this.files = files;
    this.vault = vault;
  }

  /** @return {@code HOLD} or {@code CANCEL}, for the gateway */
  String settle(Conference conference, Submission form) {
    Actor chair = form.actor(conference.post().role());
    if (CANCEL.equals(form.text("operation"))) {
      cancel(conference, form.text("cancelReason"), chair, form.key());
      return CANCEL;
    }
    cases.add(conference, CaseNumbers.apart(form.text("moreCases")), chair);
    if (!conference.monthly() && rows.cases(conference.id()).isEmpty()) {
      throw new AppealRefused("会议 " + conference.number() + " 还没有要会商的诉求。请在“增列诉求”中填写诉求编号，或选“取消会议”。");
    }
    rows.prepared(conference.id(), form.date("meetsOn", "会议日期"), chosen.members(form));
    return "HOLD";
  }

  /** It does not meet: what it was to hear waits for the next one again. */
  private void cancel(Conference conference, String reason, Actor chair, String key) {
    if (reason == null) {
      throw new AppealRefused("请写明取消会议 " + conference.number() + " 的原因。");
    }
    List<Long> heard = rows.cases(conference.id());
    rows.cancel(conference.id(), chair.login(), vault.encrypt(reason));
    heard.forEach(appealId -> files.open(appealId).record(Step.CONFERENCE_CANCELLED, chair, key,
        Map.of("conference", conference.number()), Map.of("cancelReason", reason)));
  }
}
