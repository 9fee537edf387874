package cn.kuaichu.verification;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.privacy.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;

/** Every piece of evidence and every dossier is there and is what it was; nothing lies about that belongs to no case. */
final class SoundEvidence implements Oracle {
  private final Path folder;
  private final Vault vault;

  SoundEvidence(Path folder, Vault vault) {
    this.folder = folder;
    this.vault = vault;
  }

  @Override
  public String key() {
    return "sound-evidence";
  }

  @Override
  public String title() {
    return "佐证可信";
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException, IOException {
    long rows = snapshot.each("""
        select coalesce(a.number, '#' || v.appeal_id), v.sha256, v.size
          from evidence v
          left join appeal a on a.id = v.appeal_id
         order by v.id
        """, row -> examine(row.getString(1), row.getString(2), row.getLong(3), finding));
    long proofs = snapshot.each("""
        select coalesce(a.number, '#' || p.appeal_id), p.sha256, p.size
          from signature_proof p
          left join appeal a on a.id = p.appeal_id
         order by p.id
        """, row -> examine(row.getString(1), row.getString(2), row.getLong(3), finding));
    proofs += snapshot.each("""
        select i.number || '-' || lpad(v.no::text, 2, '0'), p.sha256, p.size
          from inspection_photo p
          join inspection_visit v on v.id = p.visit_id
          join inspection i on i.id = v.inspection_id
         order by p.id
        """, row -> examine(row.getString(1), row.getString(2), row.getLong(3), finding));
    recorded(snapshot, finding);
    brought(snapshot, finding);
    long files = files(snapshot, finding);
    long dossiers = new SoundDossiers(folder.resolveSibling("dossiers"), vault).examine(snapshot, finding);
    finding.looked(rows, "佐证 " + rows + " 份，签字凭据 " + proofs + " 份，文件 " + files + " 个，卷宗 " + dossiers + " 卷");
  }

  private void examine(String number, String sha256, long size, Finding finding) {
    String name = "诉求 " + number + " 的佐证 " + sha256.substring(0, 12) + "… ";
    try {
      byte[] content = vault.decryptBytes(Files.readAllBytes(folder.resolve(sha256.substring(0, 2)).resolve(sha256)));
      if (!HexFormat.of().formatHex(LedgerEntry.sha256().digest(content)).equals(sha256)) {
        finding.flaw(name + "内容与指纹不符");
      } else if (content.length != size) {
        finding.flaw(name + "大小与登记不符");
      }
    } catch (NoSuchFileException e) {
      finding.flaw(name + "文件不在");
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      finding.flaw(name + "文件无法解密，已被改动或密钥不符");
    }
  }

  /** Chain and rows name the same evidence, even if somebody deleted row and file together. */
  private static void recorded(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select a.number, e.seq
          from ledger_entry e
          join appeal a on a.id = e.appeal_id
         where e.kind = 'ADD_EVIDENCE'
           and e.detail::jsonb ?? 'sha256'
           and not exists
             (select from evidence v where v.appeal_id = e.appeal_id and v.sha256 = e.detail::jsonb ->> 'sha256')
           and not exists (select from destruction x where x.appeal_id = e.appeal_id)
         order by e.appeal_id, e.seq
        """, row -> finding.flaw(row.getString(1), row.getInt(2), "所记佐证不在"));
    snapshot.each("""
        select coalesce(a.number, '#' || v.appeal_id), v.sha256
          from evidence v
          left join appeal a on a.id = v.appeal_id
         where not exists
           (select from ledger_entry e where e.appeal_id = v.appeal_id and e.event_key = 'evidence:' || v.sha256)
         order by v.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 的佐证 " + row.getString(2).substring(0, 12)
            + "… 没有对应的记录"));
  }

  /** Who brought a file, for which unit, and what it is called; entries of an earlier release do not know the name. */
  private static void brought(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select a.number, v.sha256, (v.added_by, v.added_unit) is distinct from (e.actor, e.unit)
          from evidence v
          join appeal a on a.id = v.appeal_id
          join ledger_entry e on e.appeal_id = v.appeal_id and e.event_key = 'evidence:' || v.sha256
         where (v.added_by, v.added_unit) is distinct from (e.actor, e.unit)
            or length(v.name_cipher) > 0 and e.detail::jsonb ->> 'name' <> encode(sha256(v.name_cipher), 'hex')
         order by v.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 的佐证 " + row.getString(2).substring(0, 12) + "… 的"
            + (row.getBoolean(3) ? "提供人" : "名称") + "与记录不符"));
  }

  /** What was destroyed is looked for elsewhere. */
  private long files(Snapshot snapshot, Finding finding) throws SQLException, IOException {
    return new StrayFiles(snapshot, folder, "evidence.sha256", "signature_proof.sha256", "inspection_photo.sha256",
        "destroyed_file.sha256").each(file -> finding.flaw("文件 " + folder.relativize(file) + " 不属于任何诉求"));
  }
}
