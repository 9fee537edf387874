package cn.kuaichu.signoff;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.evidence.Evidence;
import cn.kuaichu.evidence.EvidenceRows;
import cn.kuaichu.evidence.ReadEvidence;
import cn.kuaichu.identity.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a complainant sees of the evidence on the sheet before he signs: small pictures, and only those by which the
 * responsible unit's handlers show, in this round, what they did. What others gave to the case, or anybody before, may be
 * about somebody else.
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

  private List<Evidence> shown(Appeal appeal, Sheets.Sheet sheet) {
    Set<String> shown = new HashSet<>(byTheHandlers(appeal));
    shown.retainAll(FoldedSheet.of(sheet.text()).evidence());
    return shown.isEmpty() ? List.of()
        : rows.of(appeal.id()).stream().filter(file -> file.isPicture() && shown.contains(file.sha256())).toList();
  }

  /** As the ledger says who added what as what; what came from an inspection has a source. */
  private List<String> byTheHandlers(Appeal appeal) {
    return jdbc.sql("""
        select detail::jsonb ->> 'sha256'
          from ledger_entry
         where appeal_id = ? and kind = 'ADD_EVIDENCE' and role = ? and unit = ? and round = ?
           and detail::jsonb ->> 'source' is null
        """).params(appeal.id(), Role.HANDLER.word(), appeal.responsibleUnit(), appeal.round()).query(String.class).list();
  }
}
