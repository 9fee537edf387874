package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.promise.PromiseLedger;
import cn.kuaichu.life.signoff.Reviews;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers the sheets of a case, each with the words given on it, what proves them, and what was promised. */
@Component
class SheetsReader {
  private final JdbcClient jdbc;
  private final CaseTexts texts;
  private final CaseStory story;
  private final PromiseLedger promises;
  private final Reviews reviews;
  private final Names names;
  private final Vault vault;

  SheetsReader(JdbcClient jdbc, CaseTexts texts, CaseStory story, PromiseLedger promises, Reviews reviews, Names names,
      Vault vault) {
    this.jdbc = jdbc;
    this.texts = texts;
    this.story = story;
    this.promises = promises;
    this.reviews = reviews;
    this.names = names;
    this.vault = vault;
  }

  /** Handlings are counted as a person counts them: the first, and one more for each time it was done anew. */
  List<Content.Sheet> of(long id) {
    return jdbc.sql("""
        select s.no, s.content_cipher, s.digest, s.frozen_at, a.parties,
          1 + (select count(*)
                 from case_step again
                where again.appeal_id = s.appeal_id and again.kind in ('REWORK', 'REOPEN')
                  and again.seq < (select min(f.seq)
                                     from case_step f
                                    where f.appeal_id = s.appeal_id and f.kind = 'FREEZE_SHEET'
                                      and (f.detail::jsonb ->> 'sheet')::int = s.no))
          from frozen_sheet s
          join asked_parties a on a.appeal_id = s.appeal_id and a.sheet_no = s.no
         where s.appeal_id = ?
         order by s.no
        """).param(id)
        .query((row, n) -> new Content.Sheet(row.getInt(1), row.getInt(6), vault.decrypt(row.getBytes(2)),
            HexFormat.of().formatHex(row.getBytes(3)), row.getTimestamp(4).toInstant(),
            Arrays.stream((String[]) row.getArray(5).getArray()).map(Party::valueOf).toList(),
            signatures(id, row.getInt(1)), proofs(id, row.getInt(1)),
            promises(id, row.getInt(1)), review(id, row.getInt(1))))
        .list();
  }

  private List<Content.Signature> signatures(long id, int sheet) {
    return jdbc.sql("""
        select g.party, g.actor, g.manner, g.agrees, g.reserved, g.signed_at, g.on_behalf_of, g.witness, g.checked_by,
          (select e.detail::jsonb ->> 'codeBy'
             from case_step e
            where e.appeal_id = g.appeal_id and e.kind = 'SIGN' and (e.detail::jsonb ->> 'sheet')::int = g.sheet_no
              and e.detail::jsonb ->> 'party' = g.party),
          encode(g.seal, 'hex'),
          (select max(e.seq)
             from case_step e
            where e.appeal_id = g.appeal_id and e.kind in ('SIGN', 'REFUSE')
              and (e.detail::jsonb ->> 'sheet')::int = g.sheet_no
              and e.detail::jsonb ->> 'party' = g.party)
          from given_signature g
         where g.appeal_id = ? and g.sheet_no = ?
         order by g.signed_at
        """).params(id, sheet)
        .query((row, n) -> new Content.Signature(Party.valueOf(row.getString(1)), names.person(row.getString(2)),
            story.manner(row.getString(3)), row.getBoolean(4), texts.firstOf(id, row.getInt(12)).orElse(null),
            row.getBoolean(5), row.getTimestamp(6).toInstant(), names.person(row.getString(7)),
            names.person(row.getString(8)), names.person(row.getString(9)), names.person(row.getString(10)),
            row.getString(11)))
        .list();
  }

  private List<Content.Proof> proofs(long id, int sheet) {
    return jdbc.sql("""
        select kind, sha256, media_type, added_at, added_by
          from proof_of_word
         where appeal_id = ? and sheet_no = ?
         order by id
        """).params(id, sheet).query((row, n) -> new Content.Proof(row.getString(1), row.getString(2), row.getString(3),
        row.getTimestamp(4).toInstant(), names.person(row.getString(5)))).list();
  }

  private List<Content.Promise> promises(long id, int sheet) {
    return promises.on(id, sheet).stream().map(promise -> new Content.Promise(promise.no(), promise.words(),
        names.unit(promise.unit()), promise.dueOn(), promise.kept())).toList();
  }

  private Content.Review review(long id, int sheet) {
    return reviews.of(id, sheet)
        .map(review -> new Content.Review(names.person(review.reviewer()), review.at(), review.passed(),
            review.failed()))
        .orElse(null);
  }
}
