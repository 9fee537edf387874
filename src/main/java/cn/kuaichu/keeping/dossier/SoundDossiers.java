package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.evidence.SealedFiles;
import cn.kuaichu.life.evidence.StrayFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Every bound dossier is there, is what it was, and is what the chain says; what was destroyed is gone. */
@Component
final class SoundDossiers implements Examined {
  private final Path folder;
  private final SealedFiles files;

  SoundDossiers(Home home, Vault vault) {
    this.folder = home.root().resolve("dossiers");
    this.files = new SealedFiles(folder, vault);
  }

  @Override
  public Question question() {
    return Question.SOUND_EVIDENCE;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException, IOException {
    long bound = snapshot.each("""
        select a.number, d.no, d.pdf_sha256, d.ledger_sha256, d.manifest_sha256
          from dossier d
          join case_standing a on a.id = d.appeal_id
         where not exists (select from destroyed_case x where x.appeal_id = d.appeal_id)
         order by d.appeal_id, d.no
        """, row -> examine(row, finding));
    bindings(snapshot, finding);
    strays(snapshot, finding);
    finding.alsoLooked("卷宗 " + bound + " 卷");
  }

  private void examine(ResultSet row, Finding finding) throws SQLException {
    String name = "诉求 " + row.getString(1) + " 第 " + row.getInt(2) + " 次装订的";
    examine(name + "卷宗 PDF ", row.getString(3), finding);
    examine(name + "台账记录 ", row.getString(4), finding);
    examine(name + "清单 ", row.getString(5), finding);
  }

  private void examine(String name, String sha256, Finding finding) {
    if (!Files.exists(place(sha256))) {
      finding.flaw(name + sha256.substring(0, 12) + "… 文件不在");
      return;
    }
    try {
      files.read(sha256);
    } catch (IllegalStateException | IllegalArgumentException e) {
      finding.flaw(name + sha256.substring(0, 12) + "… 已被改动或密钥不符");
    }
  }

  private Path place(String sha256) {
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  private static void bindings(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select e.number, e.seq
          from case_step e
         where e.kind = 'BIND_DOSSIER'
           and not exists
             (select from dossier d
               where d.appeal_id = e.appeal_id and e.event_key = 'bind:' || d.no
                 and d.pdf_sha256 = e.detail::jsonb ->> 'pdf'
                 and d.ledger_sha256 = e.detail::jsonb ->> 'ledger'
                   and d.manifest_sha256 = e.detail::jsonb ->> 'manifest'
                 and d.archive_no = e.detail::jsonb ->> 'archiveNo')
         order by e.appeal_id, e.seq
        """, row -> finding.flaw(row.getString(1), row.getInt(2), "所记装订不在，或与卷宗登记不符"));
    snapshot.each("""
        select a.number, d.no
          from dossier d
          join case_standing a on a.id = d.appeal_id
         where not exists
           (select from case_step e where e.appeal_id = d.appeal_id and e.event_key = 'bind:' || d.no)
         order by d.appeal_id, d.no
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 第 " + row.getInt(2) + " 次装订没有对应的记录"));
  }

  /** A binding that was broken off leaves files that no row names: no harm, but worth knowing. */
  private void strays(Snapshot snapshot, Finding finding) throws SQLException, IOException {
    AtomicLong strays = new AtomicLong();
    new StrayFiles(snapshot, folder, "dossier.pdf_sha256", "dossier.ledger_sha256", "dossier.manifest_sha256")
        .each(file -> strays.incrementAndGet());
    if (strays.get() > 0) {
      finding.note("dossiers 目录中有 " + strays + " 个未完成装订留下的文件");
    }
  }
}
