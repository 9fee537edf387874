package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.replay.Entry;
import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/**
 * Answers that ended a screening: what was merged went into a case that was open at that moment, spot checks were drawn
 * and not chosen, and no official checked the own answer. Answers from before these facts were recorded are left alone.
 */
@Component
final class ScreeningReplay implements Examined {
  @Override
  public Question question() {
    return Question.LEGAL_STATE;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    merged(snapshot, finding);
    drawn(snapshot, finding);
    checked(snapshot, finding);
  }

  private static void merged(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select e.number, e.seq, e.detail, o.number,
               array(select k.kind from case_step k where k.appeal_id = o.id order by k.seq)
          from case_step e
          left join case_standing o on o.number = substring(e.detail from '"repeatOf":"([0-9-]+)"')
         where e.kind = 'MERGE' and position('"originalSeq":' in e.detail) > 0
         order by e.appeal_id, e.seq
        """, row -> {
      Status then = standing((String[]) row.getArray(5).getArray(),
          Entry.read(row.getString(3)).path("originalSeq").asInt());
      if (row.getString(4) == null || then == null || then.ended()) {
        finding.flaw(row.getString(1), row.getInt(2), "并入时原件" + (then == null ? "不在" : "“" + then.label() + "”，没有人在办"));
      }
    });
  }

  /** Where the case stood after so many entries; null where there were not as many, or one is of no known kind. */
  private static Status standing(String[] kinds, int seq) {
    if (seq < 1 || seq > kinds.length) {
      return null;
    }
    Status standing = null;
    for (String kind : Arrays.copyOf(kinds, seq)) {
      if (Arrays.stream(Step.values()).noneMatch(step -> step.name().equals(kind))) {
        return null;
      }
      standing = Step.valueOf(kind).leadsTo(standing);
    }
    return standing;
  }

  private static void drawn(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select e.number, e.seq, e.detail, e.previous_hash
          from case_step e
         where e.kind in ('DECLINE', 'MERGE', 'REDIRECT') and position('"spotShare":' in e.detail) > 0
         order by e.appeal_id, e.seq
        """, row -> {
      JsonNode detail = Entry.read(row.getString(3));
      boolean due = SpotChecks.draw(row.getBytes(4)) < detail.path("spotShare").asInt();
      if (due != detail.path("spotDrawn").asBoolean()) {
        finding.flaw(row.getString(1), row.getInt(2), due ? "按记录应当抽中复查，却没有抽中" : "按记录没有抽中，却作了复查");
      }
    });
  }

  private static void checked(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select e.number, e.seq, e.kind, e.actor, s.actor, p.kind, p.detail
          from case_step e
          left join lateral
            (select actor from case_step k where k.appeal_id = e.appeal_id and k.kind = 'SCREEN' and k.seq < e.seq
              order by k.seq desc limit 1) s on true
          left join case_step p on p.appeal_id = e.appeal_id and p.seq = e.seq - 1
         where e.kind in ('CHECK_SCREENING', 'CORRECT_SCREENING')
         order by e.appeal_id, e.seq
        """, row -> {
      if (row.getString(3).equals(Step.CHECK_SCREENING.name())) {
        if (row.getString(4).equals(row.getString(5))) {
          finding.flaw(row.getString(1), row.getInt(2), "甄别的人复查了自己的甄别");
        }
      } else if (!Step.CHECK_SCREENING.name().equals(row.getString(6))
          || !Entry.read(row.getString(7)).path("outcome").asText().equals("CORRECT")) {
        finding.flaw(row.getString(1), row.getInt(2), "没有复查纠正，却重新甄别");
      }
    });
  }
}
