package cn.kuaichu.keeping.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever somebody does to a dossier, outside or inside, is found, and the first bad place is named. */
@DistrictTest
class AttackedDossierTest {
  @Autowired
  private District district;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private Dossiers dossiers;
  @Autowired
  private DossierExport export;
  @Autowired
  private DossierCheck check;
  @Autowired
  private Verification verification;
  @Autowired
  private Home home;
  @Autowired
  private EmbeddedDatabase database;
  @TempDir
  private Path folder;
  private Bound bound;

  @BeforeEach
  void aClosedCaseIsBound() {
    district.clock.setTo(District.MONDAY_MORNING);
    bound = dossiers.bind(ClosedCase.resolved(district, addEvidence).id, Actor.SYSTEM);
  }

  @Test
  void knowsAnUnchangedPdfAndZip() throws IOException {
    assertThat(check.check(file("a.pdf", export.pdf(bound)))).isEqualTo(new DossierCheck.Verdict(bound, List.of()));
    assertThat(check.check(file("a.zip", zipped(unzipped())))).isEqualTo(new DossierCheck.Verdict(bound, List.of()));
    assertThat(soundEvidence()).isEmpty();
  }

  @Test
  void findsTheFirstChangedByteOfAPdf() throws IOException {
    byte[] pdf = export.pdf(bound);
    pdf[5000] ^= 1;

    var verdict = check.check(file("a.pdf", pdf));

    assertThat(verdict.bound()).isEqualTo(bound);
    assertThat(verdict.flaws()).singleElement().asString().contains("从第 5001 字节起不同");
  }

  @Test
  void findsTheChangedFileInAZipEvenIfItsListWasMadeToFit() throws IOException {
    Map<String, byte[]> files = unzipped();
    files.put("evidence/002.png", ClosedCase.drawing(-7));
    assertThat(check.check(file("a.zip", zipped(files))).flaws()).containsExactly("evidence/002.png 内容与登记的不符");

    String list = new String(files.get("manifest.txt"), StandardCharsets.UTF_8);
    files.put("manifest.txt",
        list.replaceAll("[0-9a-f]{64}(?=  evidence/002.png)", Manifest.sha256(ClosedCase.drawing(-7)))
            .getBytes(StandardCharsets.UTF_8));
    var verdict = check.check(file("b.zip", zipped(files)));
    assertThat(verdict.bound()).isEqualTo(bound);
    assertThat(verdict.flaws()).containsExactly("evidence/002.png 内容与登记的不符", "manifest.txt 与登记的不符");
  }

  @Test
  void findsWhatIsMissingFromAZipAndWhatWasPutIn() throws IOException {
    Map<String, byte[]> files = unzipped();
    files.remove("ledger.jsonl");
    files.put("evidence/003.jpg", new byte[] {1});

    assertThat(check.check(file("a.zip", zipped(files))).flaws())
        .containsExactly("ledger.jsonl 缺失", "evidence/003.jpg 不在清单中，或重复");
  }

  @Test
  void recognisesNoForeignFile() throws IOException {
    assertThat(check.check(file("a.txt", new byte[] {1, 2, 3, 4, 5})).isUnchanged()).isFalse();
    assertThat(check.check(file("a.pdf", "%PDF-1.7 somebody's own".getBytes(StandardCharsets.UTF_8))).flaws())
        .singleElement().asString().contains("没有登记过");
    assertThat(check.check(file("a.zip", "PK\3\4 broken".getBytes(StandardCharsets.UTF_8))).flaws())
        .singleElement().asString().contains("已损坏");
  }

  @Test
  void leavesAListThatAnybodyCanCheckWithoutUs() throws Exception {
    for (Map.Entry<String, byte[]> file : unzipped().entrySet()) {
      Path place = folder.resolve(file.getKey());
      Files.createDirectories(place.getParent());
      Files.write(place, file.getValue());
    }

    Process sums = new ProcessBuilder("sha256sum", "-c", "--strict", "manifest.txt").directory(folder.toFile())
        .redirectErrorStream(true).start();

    assertThat(new String(sums.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("evidence/001.jpg: OK");
    assertThat(sums.waitFor()).isZero();
    assertThat(Files.readString(folder.resolve("ledger.jsonl")).lines()).hasSize(bound.lastSeq())
        .last().asString().contains("\"kind\":\"PLAN_REVISIT\"");
  }

  @Test
  void findsABoundFileThatWasExchangedForAnother() throws IOException {
    Bound other = dossiers.bind(ClosedCase.resolved(district, addEvidence).id, Actor.SYSTEM);
    Path mine = stored("dossiers", bound.pdf());
    byte[] before = Files.readAllBytes(mine);
    Files.copy(stored("dossiers", other.pdf()), mine, StandardCopyOption.REPLACE_EXISTING);

    assertThat(soundEvidence()).singleElement().asString()
        .contains("诉求 " + bound.number() + " 第 1 次装订的卷宗 PDF", "已被改动");
    assertThatThrownBy(() -> export.pdf(bound)).isInstanceOf(AppealRefused.class).hasMessageContaining(bound.number());

    Files.delete(mine);
    assertThat(soundEvidence()).singleElement().asString().contains("文件不在");
    Files.write(mine, before);
    assertThat(soundEvidence()).isEmpty();
  }

  @Test
  void findsEvidenceThatWasExchangedAndBindsNoDossierWithIt() throws IOException {
    var appeal = ClosedCase.resolved(district, addEvidence);
    String sha256 = district.jdbc.sql("select sha256 from evidence where appeal_id = ? order by id limit 1")
        .param(appeal.id)
        .query(String.class).single();
    Path file = stored("evidence", sha256);
    byte[] before = Files.readAllBytes(file);
    Files.copy(stored("dossiers", bound.pdf()), file, StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> dossiers.bind(appeal.id, Actor.SYSTEM)).isInstanceOf(AppealRefused.class)
        .hasMessageContaining("佐证材料第 1 份“修好的路灯.jpg”").hasMessageContaining(sha256.substring(0, 12));
    assertThat(soundEvidence()).singleElement().asString().contains(appeal.number, sha256.substring(0, 12));

    Files.write(file, before);
    assertThat(dossiers.bind(appeal.id, Actor.SYSTEM).no()).isEqualTo(1);
  }

  @Test
  void findsARowThatDisagreesWithTheChain() {
    superuser("update dossier set pdf_sha256 = manifest_sha256 where appeal_id = " + bound.appealId());
    assertThat(soundEvidence()).singleElement().asString()
        .contains("诉求 " + bound.number() + " 第 " + (bound.lastSeq() + 1) + " 条记录", "与卷宗登记不符");
    superuser("update dossier set pdf_sha256 = '" + bound.pdf() + "' where appeal_id = " + bound.appealId());

    superuser("update archived_case set retention = 'Y30' where appeal_id = " + bound.appealId());
    assertThat(soundEvidence()).singleElement().asString().contains(bound.number(), "保管期限与记录不符");
    superuser("update archived_case set retention = 'Y10' where appeal_id = " + bound.appealId());
    assertThat(soundEvidence()).isEmpty();
  }

  private List<String> soundEvidence() {
    return verification.ask("sound-evidence").flaws();
  }

  private void superuser(String sql) {
    try (var connection = database.superuser(); var statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Path stored(String folder, String sha256) {
    return home.root().resolve(folder).resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Map<String, byte[]> unzipped() throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    export.zip(bound, zip);
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static byte[] zipped(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(zip)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
        out.closeEntry();
      }
    }
    return zip.toByteArray();
  }
}
