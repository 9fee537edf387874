package cn.kuaichu.oversight.signs;

import cn.kuaichu.life.evidence.PicturePrints;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What pictures, dates and the second look tell of a closing. */
@Repository
class ClosingSigns {
  private final SignRules rules;
  private final PicturePrints prints;
  private final JdbcClient jdbc;

  ClosingSigns(SignRules rules, PicturePrints prints, JdbcClient jdbc) {
    this.rules = rules;
    this.prints = prints;
    this.jdbc = jdbc;
  }

  /**
   * A picture that a unit put to a case and that another case had before; what citizens bring is theirs to use again.
   */
  List<CaseSign> reusedPhotos(Period period) {
    int bits = rules.of(Sign.PHOTO_REUSED).threshold();
    List<CaseSign> found = new ArrayList<>(reused("佐证照片", prints.ofEvidence(period.from(), period.until()),
        picture -> prints.before(picture.id(), bits)));
    found.addAll(reused("签字现场照片", prints.ofProofs(period.from(), period.until()),
        picture -> prints.beforeProof(picture.id(), bits)));
    return found;
  }

  private static List<CaseSign> reused(String what, List<PicturePrints.Put> pictures,
      Function<PicturePrints.Put, Optional<PicturePrints.Match>> before) {
    List<CaseSign> found = new ArrayList<>();
    for (PicturePrints.Put picture : pictures) {
      before.apply(picture).ifPresent(match -> found.add(new CaseSign(picture.appealId(), picture.round(),
          Sign.PHOTO_REUSED, picture.unit(), picture.at(), match.appealId(),
          what + (match.bits() == 0 ? "与更早的另一件诉求的照片画面一致"
              : "与更早的另一件诉求的照片画面相近（64 处特征中只有 " + match.bits() + " 处不同）"))));
    }
    return found;
  }

  /** Several cases of a unit on one day, each within its last day. */
  List<CaseSign> batches(Period period) {
    return jdbc.sql(ClosedCases.CLOSED + """
        , late as (
          select c.*, (c.closed_at at time zone 'Asia/Shanghai')::date as day,
                 count(*) over (partition by c.unit, (c.closed_at at time zone 'Asia/Shanghai')::date) as together
            from closed c
            join case_clock k on k.appeal_id = c.appeal_id and k.round = c.round and k.kind = 'HANDLING'
           where k.due_at >= c.closed_at and k.due_at - c.closed_at <= interval '1 day')
        select appeal_id, round, unit, closed_at, together, day
          from late
         where together >= :together
         order by appeal_id, round
        """).param("from", period.from()).param("until", period.until())
        .param("together", rules.of(Sign.BATCH_BEFORE_DUE).threshold())
        .query((row, n) -> new CaseSign(row.getLong(1), row.getInt(2), Sign.BATCH_BEFORE_DUE, row.getString(3),
            row.getTimestamp(4).toInstant(), null, day(row.getObject(6, LocalDate.class)) + "本单位有 " + row.getInt(5)
                + " 件都在到期前最后一天办结，本件是其中之一"))
        .list();
  }

  private static String day(LocalDate day) {
    return day.getMonthValue() + " 月 " + day.getDayOfMonth() + " 日";
  }

  /**
   * Signed as solved, and the citizen says otherwise when asked again; or signed, whatever the result, and he says he
   * never did.
   */
  List<CaseSign> contradictions(Period period) {
    return jdbc.sql("""
        select v.appeal_id, v.round, coalesce(b.unit, a.responsible_unit), v.done_at, v.solved, v.satisfied,
               e.detail::jsonb ->> 'ownSignature', h.result
          from second_look v
          join case_standing a on a.id = v.appeal_id
          join lateral (
            select detail
              from case_step
             where appeal_id = v.appeal_id and round = v.round and kind = 'REVISIT'
             order by seq desc
             limit 1) e on true
          join lateral (
            select detail::jsonb ->> 'result' as result
              from case_step
             where appeal_id = v.appeal_id and round = v.round and kind = 'HANDLE'
             order by seq desc
             limit 1) h on true
          left join lateral (
            select unit
              from case_ledger
             where appeal_id = v.appeal_id and closed_at <= v.done_at
             order by no desc
             limit 1) b on true
         where v.done_at >= ? and v.done_at < ?
           and (h.result = 'SOLVED' and (not v.solved or not v.satisfied) or e.detail::jsonb ->> 'ownSignature' = 'NO')
         order by v.appeal_id, v.round
        """).params(period.from(), period.until()).query((row, n) -> new CaseSign(row.getLong(1), row.getInt(2),
        Sign.REVISIT_CONTRADICTS, row.getString(3), row.getTimestamp(4).toInstant(), null,
        "SOLVED".equals(row.getString(8))
            ? "会签单上写已解决，回访时诉求人说" + said(row.getBoolean(5), row.getBoolean(6), "NO".equals(row.getString(7)))
            : "会签单上有诉求人的签字，回访时诉求人说没有签过字"))
        .list();
  }

  private static String said(boolean solved, boolean satisfied, boolean unsigned) {
    List<String> said = new ArrayList<>();
    if (!solved) {
      said.add("没有解决");
    }
    if (!satisfied) {
      said.add("不满意");
    }
    if (unsigned) {
      said.add("没有签过字");
    }
    return String.join("、", said);
  }
}
