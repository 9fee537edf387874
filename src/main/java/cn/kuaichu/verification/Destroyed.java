package cn.kuaichu.verification;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** The cases whose content is rightly gone: on a list two different people approved, and said so in their own chain. */
final class Destroyed {
  private static final String LAWFUL = """
      exists (select from destruction_item i where i.list_id = d.list_id and i.appeal_id = d.appeal_id)
        and exists (select from ledger_entry e where e.appeal_id = d.appeal_id and e.kind = 'DESTROY')
        and 2 <=
          (select count(distinct coalesce(o.person, o.login))
             from destruction_approval a
             join official o on o.login = a.approver
            where a.list_id = d.list_id and a.approves)
      """;

  private Destroyed() {
  }

  static Set<Long> in(Snapshot snapshot) throws SQLException {
    Set<Long> found = new HashSet<>();
    snapshot.each("select d.appeal_id from destruction d where " + LAWFUL, row -> found.add(row.getLong(1)));
    return found;
  }

  static void examine(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select a.number
          from destruction d
          join appeal a on a.id = d.appeal_id
         where not (%s)
         order by a.id
        """.formatted(LAWFUL), row -> finding.flaw("诉求 " + row.getString(1) + " 登记为已销毁，但没有两人批准的清册或销毁记录"));
    snapshot.each("""
        select a.number, e.seq
          from ledger_entry e
          join appeal a on a.id = e.appeal_id
         where e.kind = 'DESTROY'
           and not exists
             (select from destruction d
                join destruction_list l on l.id = d.list_id
               where d.appeal_id = e.appeal_id and l.number = e.detail::jsonb ->> 'destructionList')
         order by a.id
        """, row -> finding.flaw(row.getString(1), row.getInt(2), "所记销毁没有登记在清册中"));
    left(snapshot, finding);
  }

  /** All that {@code destroy_dossier} takes away. */
  private static void left(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select a.number
          from destruction d
          join appeal a on a.id = d.appeal_id
          left join complainant p on p.id = a.complainant_id
         where exists (select from case_text t where t.appeal_id = d.appeal_id)
            or exists (select from evidence v where v.appeal_id = d.appeal_id)
            or exists (select from picture_print f where f.appeal_id = d.appeal_id)
            or exists (select from signature_proof s where s.appeal_id = d.appeal_id)
            or exists (select from sheet s where s.appeal_id = d.appeal_id and s.content_cipher <> '')
            or exists (select from promise s where s.appeal_id = d.appeal_id and s.words_cipher <> '')
            or exists
              (select from inspection_visit v
                where v.appeal_id = d.appeal_id
                  and (exists (select from inspection_photo i where i.visit_id = v.id)
                    or exists
                      (select from inspection_report r
                        where r.visit_id = v.id and (r.place_cipher <> '' or r.met_cipher <> '' or r.seen_cipher <> ''))
                    or exists (select from inspection_confirmation s where s.visit_id = v.id and s.reason_cipher <> '')))
            or p.name_cipher is not null or p.phone_cipher is not null or p.address_cipher is not null
            or a.taken_where is not null or a.code_hash is not null
            or a.title_cipher <> ''
         order by a.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 登记为已销毁，内容却还在"));
  }
}
