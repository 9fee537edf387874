package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ledger.LedgerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Every piece of evidence is there and is what it was; nothing lies about that belongs to no case. */
@Component
final class SoundEvidence implements Examined {
  private final Path folder;
  private final Vault vault;
  private final FilesInUse named;

  SoundEvidence(Home home, Vault vault, FilesInUse named) {
    this.folder = home.root().resolve("evidence");
    this.vault = vault;
    this.named = named;
  }

  @Override
  public Question question() {
    return Question.SOUND_EVIDENCE;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException, IOException {
    long rows = snapshot.each("""
        select coalesce(a.number, '#' || v.appeal_id), v.sha256, v.size
          from evidence v
          left join case_standing a on a.id = v.appeal_id
         order by v.id
        """, row -> examine(row.getString(1), row.getString(2), row.getLong(3), finding));
    long proofs = 0;
    for (NamesFiles other : named.others()) {
      proofs += other.each(snapshot, (whose, sha256, size) -> examine(whose, sha256, size, finding));
    }
    recorded(snapshot, finding);
    brought(snapshot, finding);
    long files = files(snapshot, finding);
    finding.looked(rows, "佐证 " + rows + " 份，签字凭据 " + proofs + " 份，文件 " + files + " 个");
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
        select e.number, e.seq
          from case_step e
         where e.kind = 'ADD_EVIDENCE'
           and e.detail::jsonb ?? 'sha256'
           and not exists
             (select from evidence v where v.appeal_id = e.appeal_id and v.sha256 = e.detail::jsonb ->> 'sha256')
           and not exists (select from destroyed_case x where x.appeal_id = e.appeal_id)
         order by e.appeal_id, e.seq
        """, row -> finding.flaw(row.getString(1), row.getInt(2), "所记佐证不在"));
    snapshot.each("""
        select coalesce(a.number, '#' || v.appeal_id), v.sha256
          from evidence v
          left join case_standing a on a.id = v.appeal_id
         where not exists
           (select from case_step e where e.appeal_id = v.appeal_id and e.event_key = 'evidence:' || v.sha256)
         order by v.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 的佐证 " + row.getString(2).substring(0, 12)
        + "… 没有对应的记录"));
  }

  /** Who brought a file, for which unit, and what it is called; entries of an earlier release do not know the name. */
  private static void brought(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select e.number, v.sha256, (v.added_by, v.added_unit) is distinct from (e.actor, e.unit)
          from evidence v
          join case_step e on e.appeal_id = v.appeal_id and e.event_key = 'evidence:' || v.sha256
         where (v.added_by, v.added_unit) is distinct from (e.actor, e.unit)
            or length(v.name_cipher) > 0 and e.detail::jsonb ->> 'name' <> encode(sha256(v.name_cipher), 'hex')
         order by v.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 的佐证 " + row.getString(2).substring(0, 12) + "… 的"
        + (row.getBoolean(3) ? "提供人" : "名称") + "与记录不符"));
  }

  /** What was destroyed is looked for elsewhere. */
  private long files(Snapshot snapshot, Finding finding) throws SQLException, IOException {
    String[] columns = Stream.concat(Stream.of("destroyed_file.sha256"), Stream.of(named.columns()))
        .toArray(String[]::new);
    return new StrayFiles(snapshot, folder, columns)
        .each(file -> finding.flaw("文件 " + folder.relativize(file) + " 不属于任何诉求"));
  }
}
