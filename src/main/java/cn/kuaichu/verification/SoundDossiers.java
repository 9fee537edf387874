package cn.kuaichu.verification;

import cn.kuaichu.evidence.SealedFiles;
import cn.kuaichu.privacy.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** Every bound dossier is there, is what it was, and is what the chain says; what was destroyed is gone. */
final class SoundDossiers {
  private final Path folder;
  private final SealedFiles files;

  SoundDossiers(Path folder, Vault vault) {
    this.folder = folder;
    this.files = new SealedFiles(folder, vault);
  }

  /** @return how many were looked at */
  long examine(Snapshot snapshot, Finding finding) throws SQLException, IOException {
    long bound = snapshot.each("""
        select a.number, d.no, d.pdf_sha256, d.ledger_sha256, d.manifest_sha256
          from dossier d
          join appeal a on a.id = d.appeal_id
         where not exists (select from destruction x where x.appeal_id = d.appeal_id)
         order by d.appeal_id, d.no
        """, row -> examine(row, finding));
    numbers(snapshot, finding);
    bindings(snapshot, finding);
    Destroyed.examine(snapshot, finding);
    gone(snapshot, finding);
    strays(snapshot, finding);
    return bound;
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

  /** Number and retention stand in the chain, too. */
  private static void numbers(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select a.number, e.seq
          from ledger_entry e
          join appeal a on a.id = e.appeal_id
          left join archived_case c on c.appeal_id = e.appeal_id
         where e.kind in ('ARCHIVE', 'CLOSE_SEPARATELY', 'BIND_DOSSIER')
           and e.detail::jsonb ?? 'archiveNo'
           and c.archive_no is distinct from e.detail::jsonb ->> 'archiveNo'
         order by e.appeal_id, e.seq
        """, row -> finding.flaw(row.getString(1), row.getInt(2), "所记档号与档案登记不符"));
    snapshot.each("""
        select a.number
          from archived_case c
          join appeal a on a.id = c.appeal_id
          left join lateral
            (select e.detail::jsonb as detail
               from ledger_entry e
              where e.appeal_id = c.appeal_id and e.kind in ('ARCHIVE', 'CLOSE_SEPARATELY')
              order by e.seq desc
              limit 1) last on true
         where last.detail is null
            or last.detail ?? 'retention' and last.detail ->> 'retention' <> c.retention
         order by c.appeal_id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 的档案登记没有归档记录，或保管期限与记录不符"));
  }

  private static void bindings(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select a.number, e.seq
          from ledger_entry e
          join appeal a on a.id = e.appeal_id
         where e.kind = 'BIND_DOSSIER'
           and not exists
             (select from dossier d
               where d.appeal_id = e.appeal_id and e.event_key = 'bind:' || d.no and d.pdf_sha256 = e.detail::jsonb ->> 'pdf'
                 and d.ledger_sha256 = e.detail::jsonb ->> 'ledger' and d.manifest_sha256 = e.detail::jsonb ->> 'manifest'
                 and d.archive_no = e.detail::jsonb ->> 'archiveNo')
         order by e.appeal_id, e.seq
        """, row -> finding.flaw(row.getString(1), row.getInt(2), "所记装订不在，或与卷宗登记不符"));
    snapshot.each("""
        select a.number, d.no
          from dossier d
          join appeal a on a.id = d.appeal_id
         where not exists
           (select from ledger_entry e where e.appeal_id = d.appeal_id and e.event_key = 'bind:' || d.no)
         order by d.appeal_id, d.no
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 第 " + row.getInt(2) + " 次装订没有对应的记录"));
  }

  private void gone(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select a.number, f.folder, f.sha256
          from destroyed_file f
          join destruction d on d.appeal_id = f.appeal_id
          join appeal a on a.id = f.appeal_id
         where d.destroyed_at < now() - interval '1 hour'
           and not exists (select from evidence v where v.sha256 = f.sha256)
           and not exists (select from signature_proof p where p.sha256 = f.sha256)
           and not exists (select from inspection_photo i where i.sha256 = f.sha256)
         order by f.appeal_id
        """, row -> {
          String sha256 = row.getString(3);
          if (Files.exists(folder.resolveSibling(row.getString(2)).resolve(sha256.substring(0, 2)).resolve(sha256))) {
            finding.flaw("诉求 " + row.getString(1) + " 已经销毁，文件 " + sha256.substring(0, 12) + "… 却还在");
          }
        });
  }

  /** A binding that was broken off leaves files nobody names: no harm, but worth knowing. */
  private void strays(Snapshot snapshot, Finding finding) throws SQLException, IOException {
    AtomicLong strays = new AtomicLong();
    new StrayFiles(snapshot, folder, "dossier.pdf_sha256", "dossier.ledger_sha256", "dossier.manifest_sha256")
        .each(file -> strays.incrementAndGet());
    if (strays.get() > 0) {
      finding.note("dossiers 目录中有 " + strays + " 个未完成装订留下的文件");
    }
  }
}
