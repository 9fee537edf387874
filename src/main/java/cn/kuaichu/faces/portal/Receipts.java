package cn.kuaichu.faces.portal;

import cn.kuaichu.life.querycode.SlowCodeHash;
import cn.kuaichu.life.evidence.EvidenceRows;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.faces.portal.FormTokens.Token;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.life.facts.CaseQuestions;
import cn.kuaichu.life.querycode.QueryCode;
import cn.kuaichu.people.identity.Units;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a citizen gets for an appeal: the same for the same form, as often as it is sent. */
@Repository
class Receipts {
  static final String SOURCE = "portal";

  /**
   * @param unit who looks at it first
   * @param words what was taken down
   * @param photos how many came with it
   */
  record Receipt(String number, QueryCode code, Instant receivedAt, Instant acceptBy, String unit, String words,
      int photos) {}

  private record Taken(long id, String number, Instant receivedAt) {}

  private final JdbcClient jdbc;
  private final PortalKey key;
  private final CaseQuestions cases;
  private final Clocks clocks;
  private final Units units;
  private final CaseTexts texts;
  private final EvidenceRows evidence;
  private final SlowCodeHash hash;

  Receipts(JdbcClient jdbc, PortalKey key, CaseQuestions cases, Clocks clocks, Units units, CaseTexts texts,
      EvidenceRows evidence, SlowCodeHash hash) {
    this.jdbc = jdbc;
    this.key = key;
    this.cases = cases;
    this.clocks = clocks;
    this.units = units;
    this.texts = texts;
    this.evidence = evidence;
    this.hash = hash;
  }

  Optional<Receipt> find(Token token) {
    return jdbc.sql("select id, number, received_at from case_standing where source = ? and source_reference = ?")
        .params(SOURCE, token.id())
        .query((row, n) -> new Taken(row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant())).optional()
        .map(taken -> receipt(taken, token));
  }

  /** It follows from the form's token, so that the same submission shows the same code again and nothing stores it. */
  private QueryCode codeOf(Token token) {
    return QueryCode.of(key.mac("code", token.id()));
  }

  String codeHash(Token token) {
    return hash.of(codeOf(token));
  }

  private Receipt receipt(Taken taken, Token token) {
    return new Receipt(taken.number, codeOf(token), taken.receivedAt,
        clocks.schedule(taken.id, ClockKind.ACCEPTANCE).dueAt(),
        units.get(cases.screeningUnit(taken.id)).name(), texts.words(taken.id),
        evidence.ofComplainant(taken.id).size());
  }
}
