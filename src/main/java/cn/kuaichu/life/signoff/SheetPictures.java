package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.evidence.Evidence;
import cn.kuaichu.life.evidence.EvidenceRows;
import cn.kuaichu.life.evidence.ReadEvidence;
import cn.kuaichu.people.identity.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a complainant sees of the evidence on the sheet before he signs: small pictures, and only those by which the
 * responsible unit's handlers show, in this round, what they did. What others gave to the case, or anybody before, may
 * be about somebody else.
 */
@Component
public class SheetPictures {
  private final EvidenceRows rows;
  private final ReadEvidence evidence;
  private final JdbcClient jdbc;

  SheetPictures(EvidenceRows rows, ReadEvidence evidence, JdbcClient jdbc) {
    this.rows = rows;
    this.evidence = evidence;
    this.jdbc = jdbc;
  }

  /** Digests, in the order of the sheet. */
  public List<String> of(Appeal appeal, Sheets.Sheet sheet) {
    return shown(appeal, sheet).stream().map(Evidence::sha256).toList();
  }

  /**
   * @return a small JPEG; empty where the sheet has no such picture for the complainant
   * @throws IllegalStateException when the file is missing or was exchanged
   */
  public Optional<byte[]> small(Appeal appeal, Sheets.Sheet sheet, String sha256) {
    return shown(appeal, sheet).stream().filter(picture -> picture.sha256().equals(sha256)).findFirst()
        .map(picture -> evidence.small(appeal.id(), picture.id()));
  }

  /** As {@link #small}, the whole picture: to be looked at before signing, and for as long as it is kept. */
  public Optional<ReadEvidence.Opened> whole(Appeal appeal, Sheets.Sheet sheet, String sha256) {
    return shown(appeal, sheet).stream().filter(picture -> picture.sha256().equals(sha256)).findFirst()
        .map(picture -> evidence.whole(appeal.id(), picture.id()));
  }

  private List<Evidence> shown(Appeal appeal, Sheets.Sheet sheet) {
    Set<String> shown = new HashSet<>(byTheHandlers(appeal, sheet));
    shown.retainAll(FoldedSheet.of(sheet.text()).evidence());
    return shown.isEmpty() ? List.of()
        : rows.of(appeal.id()).stream().filter(file -> file.isPicture() && shown.contains(file.sha256())).toList();
  }

  /**
   * As the ledger says who added what as what, in the sheet's round and up to it, for the unit that had handled it;
   * what came from an inspection has a source.
   */
  private List<String> byTheHandlers(Appeal appeal, Sheets.Sheet sheet) {
    return jdbc.sql("""
        with frozen as (
          select e.seq, e.round, (
            select h.unit
              from case_step h
             where h.appeal_id = e.appeal_id and h.kind = 'HANDLE' and h.seq < e.seq
             order by h.seq desc
             limit 1) as unit
            from case_step e
           where e.appeal_id = :id and e.kind = 'FREEZE_SHEET' and e.detail::jsonb ->> 'digest' = :digest)
        select e.detail::jsonb ->> 'sha256'
          from case_step e
          join frozen f on f.round = e.round and f.unit = e.unit and e.seq < f.seq
         where e.appeal_id = :id and e.kind = 'ADD_EVIDENCE' and e.role = :role
           and e.detail::jsonb ->> 'source' is null
        """).param("id", appeal.id()).param("digest", sheet.digestHex()).param("role", Role.HANDLER.word())
        .query(String.class).list();
  }
}
