package cn.kuaichu.keeping.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ledger.Anchor;
import cn.kuaichu.ledger.AnchorFiles;
import cn.kuaichu.ledger.Anchors;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** What a healthy district looks like to the oracles, and how each kind of damage is found and named. */
@DistrictTest(properties = "kuaichu.ledger.anchor-copy=target/home/verification-anchor-copy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerificationTest {
  @Autowired
  private List<Examined> parts;
  @Autowired
  private District district;
  @Autowired
  private Verification verification;
  @Autowired
  private Anchors anchors;
  @Autowired
  private AnchorFiles anchorFiles;
  @Autowired
  private Vault vault;
  @Autowired
  private Home home;
  @Autowired
  private JdbcTemplate jdbc;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private CaseFiles files;
  @Autowired
  private TransactionTemplate transaction;
  @Autowired
  private BeanFactory beans;
  @Autowired
  private SupervisionOrders orders;
  @Value("${kuaichu.ledger.anchor-copy}")
  private Path copy;
  @TempDir
  private Path scratch;
  private Tampering tampering;
  private District.Case closed;
  private District.Case open;
  private int olderLast;
  private Path evidence;
  private byte[] evidenceBytes;

  @BeforeAll
  void aDistrictWithALittleOfEverything() throws IOException {
    FileSystemUtils.deleteRecursively(copy); // of an earlier run
    tampering = new Tampering(database);
    district.clock.setTo(District.MONDAY_MORNING);
    closed = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    handIn("换灯泡的照片");
    closed.handledAndReportedBack().handlerSigns().complainantSigns(false, "下雨就灭。");
    district.citizenAsks("请求撤销法院已经生效的判决。").official("intake-t01v01", "userTask_screenAppeal", "ground", "ALREADY_FINAL",
        "reason", "已由市政府作出复核意见。");
    anchors.anchor();
    tampering.save("older");
    olderLast = lastSeq(closed);
    closed.handledAndReportedBack().signedByAllFour();
    open = district.citizenAsks("村口积水,老人出行不便。").acceptedAsVillageMatter();
    anchors.anchor();
    open.handledAndReportedBack().handlerSigns(); // behind the last anchor
    District.Case supervised = district.citizenAsks("村口积水,老人出行不便。").acceptedAsVillageMatter();
    orders.issue(supervised.id, Ground.UNSOLVED, new Actor("discipline-t01", "discipline", "t01"),
        "积水两个月未处理,请十日内解决。");
    tampering.save("kept");
  }

  private void handIn(String content) throws IOException {
    handIn(closed, content);
    transaction
        .executeWithoutResult(status -> files.open(closed.id).record(Step.ADD_EVIDENCE, new Actor("handler-t01v01",
            "handler", "t01v01"), "evidence:" + sha256(content), Map.of("sha256", sha256(content)), Map.of()));
  }

  private static String sha256(String content) {
    return HexFormat.of().formatHex(LedgerEntry.sha256().digest(content.getBytes()));
  }

  private void handIn(District.Case appeal, String content) throws IOException {
    byte[] plain = content.getBytes();
    String sha256 = sha256(content);
    evidence = Files.createDirectories(home.folder("evidence").resolve(sha256.substring(0, 2))).resolve(sha256);
    evidenceBytes = vault.encrypt(plain);
    Files.write(evidence, evidenceBytes);
    jdbc.update("""
        insert into evidence (appeal_id, round, sha256, media_type, size, name_cipher, added_by, added_unit, added_at)
        values (?, 1, ?, 'image/png', ?, ?, 'handler-t01v01', 't01v01', ?)
        """, appeal.id, sha256, plain.length, vault.encrypt("照片.png"), Timestamp.from(District.MONDAY_MORNING));
  }

  @AfterEach
  void undo() throws IOException {
    tampering.restore("kept");
    Files.write(evidence, evidenceBytes);
  }

  @AfterAll
  void letTimeRun() {
    district.clock.runFreely();
  }

  private Report verify() {
    return verification.run(Verification.Options.NONE);
  }

  /** The oracle fails and names this first. */
  private void found(String oracle, String... named) {
    Finding finding = verification.ask(oracle);
    assertThat(finding.passed()).as("%s must fail: %s", oracle, finding.summary()).isFalse();
    assertThat(finding.flaws().get(0)).contains(named);
  }

  private String entry(int seq) {
    return "诉求 " + closed.number + " 第 " + seq + " 条";
  }

  private String where(int seq) {
    return " where appeal_id = " + closed.id + " and seq = " + seq;
  }

  private int lastSeq(District.Case appeal) {
    return jdbc.queryForObject("select max(seq) from ledger_entry where appeal_id = ?", Integer.class, appeal.id);
  }

  @Test
  void allEightPassOnAHealthyDistrict() {
    Report report = verify();

    assertThat(report.text().lines()).as(report.text()).hasSize(8).allMatch(line -> line.startsWith("[通过]"));
    assertThat(report.passed()).isTrue();
    assertThat(report.of("whole-chain").checked())
        .isEqualTo(jdbc.queryForObject("select count(*) from ledger_entry", Long.class)).isGreaterThan(25);
    assertThat(report.of("legal-state").summary()).contains("诉求 4 件", "会签单 3 份", "签字 7 个");
    assertThat(report.of("sound-evidence").summary()).contains("佐证 1 份", "文件 2 个");
    assertThat(report.json()).contains("\"ok\":true", "\"name\":\"no-leak\"");
  }

  // --- the command

  private String command(int status, String... words) {
    var out = new ByteArrayOutputStream();
    var command = new VerifyCommand();
    var print = new PrintStream(out, true, StandardCharsets.UTF_8);
    CommandLine line = CommandLine.parse(command, beans, print, List.of(words));

    assertThat(command.run(line, print)).isEqualTo(status);

    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theCommandPrintsALineForEachAndEndsWithZeroOnlyWhenAllIsWell() {
    assertThat(command(0).lines()).hasSize(9).last().asString().contains("全部通过");
    assertThat(command(0, "--json")).startsWith("{\"ok\":true,\"oracles\":[{\"name\":\"no-loss\",\"ok\":true");

    tampering.run("delete from ledger_entry" + where(5));

    assertThat(command(1)).contains("[不通过] 6 链条完整", entry(5)).doesNotContain("全部通过。");
    assertThat(command(1, "--json")).startsWith("{\"ok\":false").contains(entry(5));
  }

  @Test
  void theCommandAnchorsWhenAskedAndOnlyWhatIsSound() throws IOException {
    Path file = home.folder("anchors").resolve("2026-03.jsonl");
    byte[] whole = Files.readAllBytes(file);
    try {
      tampering.run("delete from ledger_entry" + where(5));
      assertThat(command(1, "--anchor")).contains("未作锚定");
      assertThat(file).hasBinaryContent(whole);

      tampering.restore("kept");
      assertThat(command(0, "--anchor")).contains("已锚定链尾 2 个");
      assertThat(Files.size(file)).isGreaterThan(whole.length);
      assertThat(verification.ask("whole-chain").summary()).contains("锚点 3 个");
    } finally {
      Files.write(file, whole);
      Files.write(copy.resolve("2026-03.jsonl"), whole);
    }
  }

  @Test
  void theCommandSaysWhichFileItCannotRead() {
    assertThatThrownBy(() -> command(2, "--receipts", scratch.resolve("none").toString()))
        .isInstanceOf(CommandLine.Misused.class).hasMessageContaining("--receipts").hasMessageContaining("none");
  }

  // --- 1 no loss, 2 no double, 3 no orphan, 4 nothing stuck

  @Test
  void namesTheReceiptThatNobodyHasACaseFor() throws IOException {
    Path receipts = Files.write(scratch.resolve("receipts"), List.of(closed.number, open.number, "2026-999999-1"));

    Finding finding = verification.run(new Verification.Options(receipts, null, false), "no-loss").of("no-loss");

    assertThat(finding.flaws()).singleElement().asString().contains("2026-999999-1", "0 件");
    assertThat(finding.checked()).isEqualTo(3);
  }

  @Test
  void namesTheNumberThatWasGivenTwice() throws IOException {
    Path receipts = Files.write(scratch.resolve("receipts"), List.of(closed.number, open.number, closed.number));

    assertThat(verification.run(new Verification.Options(receipts, null, false), "no-loss").of("no-loss").flaws())
        .singleElement().asString().contains(closed.number);
  }

  @Test
  void findsAnAppealWithoutItsFirstEntry() {
    tampering.run("delete from ledger_entry" + where(1));

    found("no-loss", closed.number);
  }

  @Test
  void findsAStepRecordedTwiceAndTheMissingUniqueKey() {
    tampering.run("alter table ledger_entry drop constraint ledger_entry_appeal_id_event_key_key",
        "insert into ledger_entry select appeal_id, 90, event_key, kind, actor, role, unit, tier, round, occurred_at, detail, "
            + "previous_hash, hash from ledger_entry" + where(5));
    try {
      Finding finding = verification.ask("no-double");
      assertThat(finding.flaws()).hasSize(2);
      assertThat(finding.flaws().get(0)).contains(entry(90), "第 5 条");
      assertThat(finding.flaws().get(1)).contains("ledger_entry(appeal_id,event_key)");
    } finally {
      tampering.run("delete from ledger_entry" + where(90),
          "alter table ledger_entry add constraint ledger_entry_appeal_id_event_key_key unique (appeal_id, event_key)");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "update act_ru_execution set business_key_ = 'x' where business_key_ = '%s' and super_exec_ is null | 0 个办理流程",
      "update appeal set status = 'CLOSED' where number = '%s'                                           | 1 个办理流程",
      "update appeal_round set ended_at = now() where appeal_id = (select id from appeal where number = '%s') | 0 个未结束的轮次",
      "update act_ru_variable set long_ = 0 where name_ = 'appealId' and proc_inst_id_ in (select id_ from act_ru_execution where business_key_ = '%s') | 不存在"})
  void findsWhereCaseAndEngineDisagree(String damage, String said) {
    tampering.run(damage.formatted(open.number));

    found("no-orphan", open.number, said);
  }

  /** The good ending that costs no work is for what came in answered, and for nothing else. */
  @Test
  void findsACaseUnderWayThatWasPutIntoHistory() {
    District.Case waiting = district.citizenAsks("村口积水,老人出行不便。");
    transaction.executeWithoutResult(status -> {
      var file = files.open(waiting.id);
      Actor clerk = new Actor("intake-t01v01", "intake", "t01v01");
      file.record(Step.READ_CONTACT, clerk, "contact:1");
      file.record(Step.ENTER_HISTORY, clerk, "history", Map.of("basis", "来源单位写明已经办结"), Map.of());
    });

    try {
      found("no-orphan", waiting.number, "1 个办理流程");
      found("legal-state", waiting.number, "作为历史入账没有紧接登记");
    } finally {
      tampering.run("delete from clock where appeal_id = " + waiting.id); // restoring does not know it
    }
  }

  @Test
  void findsAResolvedCaseNobodyWillAskAbout() {
    tampering.run("update act_ru_execution set business_key_ = '%s' where business_key_ = '%s' and super_exec_ is null"
        .formatted(open.number, closed.number));

    found("no-orphan", closed.number, "0 个回访流程");
  }

  @ParameterizedTest
  @CsvSource({"'update supervision_order set status = ''CLOSED'', closed_at = now()', 有 1 个督办流程",
      "delete from act_ru_variable where name_ = 'orderId', 有 0 个督办流程"})
  void findsASupervisionOrderThatDoesNotRunAsItStands(String damage, String said) {
    tampering.run(damage);

    found("no-orphan", "督2026-00001", said);
  }

  @Test
  void findsAJobThatWillNeverRunAndNobodyKnows() {
    tampering.run("update act_ru_job set retries_ = 0 where process_instance_id_ in "
        + "(select id_ from act_ru_execution where business_key_ = '" + closed.number + "')");

    found("nothing-stuck", closed.number, "不再重试");
  }

  @Test
  void findsAProcessThatWaitsForNothing() {
    tampering.run("delete from act_ru_job where process_instance_id_ in "
        + "(select id_ from act_ru_execution where business_key_ = '" + closed.number + "')");

    found("nothing-stuck", closed.number, "无法继续");
  }

  @ParameterizedTest
  @CsvSource({"duedate_,61,到期未执行", "lock_exp_time_,11,锁定已过期"})
  void overdueTimersAndExpiredLocksFailOnlyWhileTheProductServes(String column, int seconds, String said) {
    Timestamp late = Timestamp.from(district.clock.instant().minusSeconds(seconds));
    tampering.run("update act_ru_job set " + column + " = '" + late + "' where process_instance_id_ in "
        + "(select id_ from act_ru_execution where business_key_ = '" + closed.number + "')");

    Finding stopped = verification.ask("nothing-stuck");
    Finding serving = verification.run(new Verification.Options(null, null, true), "nothing-stuck").of("nothing-stuck");

    assertThat(stopped.passed()).isTrue();
    assertThat(stopped.notes()).anySatisfy(note -> assertThat(note).contains(said, closed.number));
    assertThat(serving.flaws()).singleElement().asString().contains(said, closed.number);
  }

  @Test
  void aTimerDueJustNowIsNotLate() {
    Timestamp now = Timestamp.from(district.clock.instant().minusSeconds(59));
    tampering.run("update act_ru_job set duedate_ = '" + now + "' where process_instance_id_ in "
        + "(select id_ from act_ru_execution where business_key_ = '" + closed.number + "')");

    assertThat(
        verification.run(new Verification.Options(null, null, true), "nothing-stuck").of("nothing-stuck").passed())
        .isTrue();
  }

  // --- 5 legal state

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "update appeal set status = 'CLOSED' where id = %d                                                    | 现状为 已销号",
      "update appeal set number = '2026-999999-1' where id = %d                                             | 编号",
      "update appeal set round = 2 where id = %d                                                            | 第 2 轮",
      "delete from signature where appeal_id = %d and sheet_no = 2 and party = 'LEADER'                     | 分管领导的签字不在",
      "update signature set actor = 'leader-t02' where appeal_id = %d and sheet_no = 2 and party = 'LEADER' | 分管领导的签字与记录不符",
      "update signature set agrees = true where appeal_id = %d and sheet_no = 1 and not agrees              | 诉求人的签字与记录不符",
      "update signature set signed_at = signed_at - interval '1 day' where appeal_id = %d and sheet_no = 2 and party = 'HANDLER' | 办理人的签字与记录不符",
      "update signature set sheet_digest = sha256('x') where appeal_id = %d and sheet_no = 2 and party = 'HANDLER' | 签的不是这份",
      "delete from sheet where appeal_id = %d and no = 1                                                    | 第 1 份会签单不在",
      "update sheet set round = 2 where appeal_id = %d and no = 1                                           | 轮次",
      "update sheet set digest = sha256('x') where appeal_id = %d and no = 2                                | 会签单指纹与记录不符",
      "update sheet set content_cipher = set_byte(content_cipher, 40, 255 - get_byte(content_cipher, 40)) where appeal_id = %d and no = 2 | 正文与指纹不符",
      "insert into signature (appeal_id, sheet_no, party, actor, manner, agrees, sheet_digest, signed_at) select appeal_id, sheet_no, 'PRINCIPAL', 'x', manner, true, sheet_digest, signed_at from signature where appeal_id = %d and sheet_no = 1 and party = 'HANDLER' | 没有对应的记录",
      "insert into sheet select appeal_id, 3, round, content_cipher, digest, frozen_at, parties, seal from sheet where appeal_id = %d and no = 2 | 没有对应的记录"})
  void findsWhatTheEntriesDoNotBearOut(String damage, String said) {
    tampering.run(damage.formatted(closed.id));

    found("legal-state", said);
  }

  @Test
  void findsASheetWhoseTextWasExchangedWithTheRightKey() {
    tampering.run("update sheet set content_cipher = '\\x" + HexFormat.of().formatHex(vault.encrypt("另一份会签单"))
        + "' where appeal_id = " + closed.id + " and no = 2");

    found("legal-state", closed.number, "正文与指纹不符");
  }

  @Test
  void findsAClosingWithoutFourSignaturesHoweverWellChained() {
    int seq = lastSeq(open);
    String digest = jdbc.queryForObject("select encode(digest, 'hex') from sheet where appeal_id = ?", String.class,
        open.id);
    List<Map<String, Object>> rows = rows(open.id);
    Map<String, Object> archive = rows.get(seq - 1);
    archive.putAll(Map.of("seq", seq + 1, "event_key", "forged", "kind", "ARCHIVE", "detail",
        "{\"sheet\":\"" + digest + "\"}"));
    insertChained(open.id, archive);
    tampering.run("update appeal set status = 'RESOLVED' where id = " + open.id);

    Report report = verify();

    assertThat(report.of("whole-chain").passed()).as("the forger knows how to hash").isTrue();
    assertThat(report.of("legal-state").flaws()).singleElement().asString()
        .contains(open.number + " 第 " + (seq + 1) + " 条", "归档前会签单上没有", "主要领导的同意签字");
  }

  @Test
  void findsAStepThatWasNotAllowed() {
    int seq = lastSeq(open);
    Map<String, Object> close = rows(open.id).get(seq - 1);
    close.putAll(Map.of("seq", seq + 1, "event_key", "forged", "kind", "CLOSE", "detail", "{}"));
    insertChained(open.id, close);

    found("legal-state", open.number + " 第 " + (seq + 1) + " 条", "不能“确认销号”");
  }

  // --- 6 whole chain: tampering with rows

  @ParameterizedTest
  @ValueSource(strings = {"event_key = event_key || 'x'", "kind = 'REPORT_BACK'", "actor = 'handler-t02'",
      "role = 'leader'", "unit = 't02'", "tier = 'DISTRICT'", "tier = 'VILLAGF'", "round = 2",
      "occurred_at = occurred_at + interval '1 microsecond'", "occurred_at = occurred_at - interval '1 microsecond'",
      "occurred_at = 'infinity'", "detail = replace(detail, 'SOLVED', 'PARTLY')", "detail = detail || ' '",
      "detail = '{'",
      "previous_hash = sha256('x')", "hash = sha256('x')", "hash = ''"})
  void findsOneChangedField(String change) {
    int handled = closed.ledger().indexOf("HANDLE") + 1;
    tampering.run("update ledger_entry set " + change + where(handled));

    found("whole-chain", entry(handled));
  }

  @Test
  void findsADeletedRow() {
    tampering.run("delete from ledger_entry" + where(5));

    found("whole-chain", entry(5), "缺失");
  }

  @Test
  void findsAnInsertedRow() {
    int last = lastSeq(closed);
    tampering.run("insert into ledger_entry select appeal_id, " + (last + 1)
        + ", 'forged', kind, actor, role, unit, tier, round, "
        + "occurred_at, detail, hash, hash from ledger_entry" + where(last));

    found("whole-chain", entry(last + 1), "内容与哈希不符");
  }

  @Test
  void findsARowPushedInBetweenOthers() {
    tampering.run("update ledger_entry set seq = seq + 1000 where seq > 5 and appeal_id = " + closed.id,
        "update ledger_entry set seq = seq - 999 where seq > 1000 and appeal_id = " + closed.id,
        "insert into ledger_entry select appeal_id, 6, 'forged', kind, actor, role, unit, tier, round, occurred_at, detail, hash, "
            + "hash from ledger_entry" + where(5));

    found("whole-chain", entry(6));
  }

  @Test
  void findsTwoRowsThatChangedPlaces() {
    tampering.run("update ledger_entry set seq = 1000" + where(5), "update ledger_entry set seq = 5" + where(6),
        "update ledger_entry set seq = 6" + where(1000));

    found("whole-chain", entry(5), "不相接");
  }

  @Test
  void findsACutTail() {
    int last = lastSeq(closed);
    tampering.run("delete from ledger_entry where seq > " + (last - 3) + " and appeal_id = " + closed.id);

    found("whole-chain", entry(last - 2));
  }

  @Test
  void findsACutTailEvenWhenTheHeadWasMovedBack() {
    int last = lastSeq(closed);
    tampering.run("delete from ledger_entry where seq > " + (last - 3) + " and appeal_id = " + closed.id,
        "delete from case_text where seq > " + (last - 3) + " and appeal_id = " + closed.id,
        "update appeal set head_seq = e.seq, head_hash = e.hash from ledger_entry e where e.appeal_id = id and id = "
            + closed.id
            + " and e.seq = " + (last - 3),
        "update anchored_head set seq = " + (last - 3) + " where appeal_id = " + closed.id);

    found("whole-chain", entry(last), "锚点第 2 号记有此条，库中没有");
  }

  @Test
  void findsADeletedCase() {
    for (String table : List.of("ledger_entry", "case_text", "sheet", "signature", "evidence", "appeal_round",
        "anchored_head")) {
      tampering.run("delete from " + table + " where appeal_id = " + closed.id);
    }
    tampering.run("delete from appeal where id = " + closed.id);

    found("whole-chain", "内部号 " + closed.id, "锚点第 1 号");
  }

  @Test
  void findsTheLedgerReplacedByAnOlderDump() {
    tampering.restore("older", List.of("ledger_entry"));

    found("whole-chain", entry(olderLast + 1));
  }

  @Test
  void findsTheWholeDatabaseReplacedByAnOlderDump() {
    int last = lastSeq(closed);
    tampering.restore("older");

    Finding finding = verification.ask("whole-chain");

    assertThat(finding.flaws().get(0)).contains(entry(last), "库中没有");
    assertThat(finding.flaws()).anySatisfy(flaw -> assertThat(flaw).contains("锚点第 2 号", "退回"));
  }

  @Test
  void findsAWholeChainRewrittenByWhoeverHasOnlyTheDatabase() {
    int last = lastSeq(closed);
    List<Map<String, Object>> rows = rows(closed.id);
    rows.get(4).put("actor", "handler-t02");
    tampering.run("delete from ledger_entry where appeal_id = " + closed.id);
    rows.forEach(row -> insertChained(closed.id, row));
    rewriteAnchorsInTheDatabase();

    Finding finding = verification.ask("whole-chain");

    assertThat(finding.flaws().get(0)).contains("诉求 " + closed.number, "与锚点第 1 号所记哈希不符");
    assertThat(finding.flaws()).anySatisfy(flaw -> assertThat(flaw).contains(entry(last), "锚点第 2 号"));
    assertThat(finding.flaws()).anySatisfy(flaw -> assertThat(flaw).contains("锚点第 2 号在文件与库中不一致"));
  }

  /** The forger recomputes the roots too, from the heads the file speaks of. */
  private void rewriteAnchorsInTheDatabase() {
    byte[] previous = LedgerEntry.GENESIS;
    for (Anchor anchor : anchorsInFiles()) {
      Anchor forged = new Anchor(anchor.no(), anchor.at(), previous, anchor.heads().stream()
          .map(head -> new Anchor.Head(head.appealId(), head.seq(), jdbc.queryForObject(
              head.isOfOffices() ? "select hash from office_entry where 0 = ? and seq = ?"
                  : "select hash from ledger_entry where appeal_id = ? and seq = ?",
              byte[].class, head.appealId(), head.seq())))
          .toList());
      tampering.run("update ledger_anchor set previous_root = '\\x%s', root = '\\x%s' where no = %d".formatted(
          HexFormat.of().formatHex(previous), HexFormat.of().formatHex(forged.root()), anchor.no()));
      previous = forged.root();
    }
  }

  private List<Anchor> anchorsInFiles() {
    List<Anchor> all = new ArrayList<>();
    try {
      anchorFiles.read(anchorFiles.extent(), new AnchorFiles.Reader() {
        @Override
        public void anchor(Anchor anchor) {
          all.add(anchor);
        }

        @Override
        public void unreadable(Path file, int lineNo) {
          throw new AssertionError(file + " line " + lineNo);
        }
      });
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return all;
  }

  private List<Map<String, Object>> rows(long appealId) {
    return jdbc.queryForList("select * from ledger_entry where appeal_id = ? order by seq", appealId);
  }

  /** Appends an entry as the product would, hash and head included. */
  private void insertChained(long appealId, Map<String, Object> row) {
    int seq = (Integer) row.get("seq");
    byte[] previous = seq == 1 ? LedgerEntry.GENESIS
        : jdbc.queryForObject(
            "select hash from ledger_entry where appeal_id = ? and seq = ?", byte[].class, appealId, seq - 1);
    var entry = new LedgerEntry(appealId, seq, (String) row.get("event_key"), (String) row.get("kind"),
        (String) row.get("actor"),
        (String) row.get("role"), (String) row.get("unit"), (String) row.get("tier"), (Integer) row.get("round"),
        ((Timestamp) row.get("occurred_at")).toInstant(), (String) row.get("detail"), previous);
    jdbc.update("""
        insert into ledger_entry (appeal_id, seq, event_key, kind, actor, role, unit, tier, round, occurred_at, detail,
          previous_hash, hash)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, appealId, seq, entry.eventKey(), entry.kind(), entry.actor(), entry.role(), entry.unit(), entry.tier(),
        entry.round(),
        Timestamp.from(entry.occurredAt()), entry.detail(), previous, entry.hash());
    jdbc.update("update appeal set head_seq = ?, head_hash = ? where id = ?", seq, entry.hash(), appealId);
  }

  // --- 6 whole chain: texts and anchors

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "update case_text set cipher = set_byte(cipher, 20, 255 - get_byte(cipher, 20)) where appeal_id = %d and field = 'words' | words 与指纹不符",
      "delete from case_text where appeal_id = %d and field = 'words'                                            | words 缺失",
      "insert into case_text select appeal_id, seq, 'more', cipher from case_text where appeal_id = %d and field = 'words' | 多出 [more]"})
  void findsAChangedMissingOrAddedText(String damage, String said) {
    tampering.run(damage.formatted(closed.id));

    found("whole-chain", entry(1), said);
  }

  @Test
  void findsATextReplacedWithTheRightKey() {
    tampering.run("update case_text set cipher = '\\x" + HexFormat.of().formatHex(vault.encrypt("路灯没有坏。"))
        + "' where appeal_id = " + closed.id + " and field = 'words'");

    found("whole-chain", entry(1), "words 与指纹不符");
  }

  @Test
  void findsATextOfNoEntry() {
    tampering
        .run("insert into case_text select appeal_id, 5000, field, cipher from case_text where appeal_id = " + closed.id
            + " and field = 'words'");

    found("whole-chain", entry(5000), "多出正文");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "delete from ledger_anchor where no = 2                                     | 尚未入库",
      "delete from ledger_anchor where no = 1                                     | 锚点第 1 号在文件与库中不一致",
      "update ledger_anchor set anchored_at = anchored_at + interval '1 microsecond' where no = 1 | 锚点第 1 号在文件与库中不一致",
      "update ledger_anchor set root = sha256('x') where no = 2                   | 锚点第 2 号在文件与库中不一致",
      "insert into ledger_anchor select 3, anchored_at, heads, root, root from ledger_anchor where no = 2 | 文件只到第 2 号",
      "update anchored_head set seq = 1                                           | 锚定进度",
      "update anchored_head set seq = 9000                                        | 已锚定至第 9000 条"})
  void comparesTheTableOfAnchorsWithTheFile(String damage, String said) {
    tampering.run(damage);

    Finding finding = verification.ask("whole-chain");

    assertThat(Stream.concat(finding.flaws().stream(), finding.notes().stream()))
        .anySatisfy(text -> assertThat(text).contains(said));
    assertThat(finding.passed()).as("a line not yet recorded is no damage").isEqualTo(said.equals("尚未入库"));
  }

  @Test
  void findsChangedCutAndVanishedAnchorFiles() throws IOException {
    Path file = home.folder("anchors").resolve("2026-03.jsonl");
    byte[] whole = Files.readAllBytes(file);
    String text = Files.readString(file);
    try {
      Files.writeString(file, text.replaceFirst("\"heads\":\\[\\[(\\d)", "\"heads\":[[9$1"));
      found("whole-chain", "锚点文件第 1 号缺失或损坏");
      Files.writeString(file, text.lines().findFirst().orElseThrow() + "\n");
      found("whole-chain", "锚点文件只到第 1 号");
      Files.delete(file);
      found("whole-chain", "锚点文件只到第 0 号");
    } finally {
      Files.write(file, whole);
    }
    assertThat(verify().passed()).isTrue();
  }

  @Test
  void toleratesALineTornByACrash() throws IOException {
    Path file = home.folder("anchors").resolve("2026-03.jsonl");
    byte[] whole = Files.readAllBytes(file);
    try {
      Files.writeString(file, "{\"no\":3,\"at\":\"2026-03-", StandardOpenOption.APPEND);

      Finding finding = verification.ask("whole-chain");

      assertThat(finding.passed()).as(String.join(";", finding.flaws())).isTrue();
      assertThat(finding.notes()).anySatisfy(note -> assertThat(note).contains("半行 1 处"));
    } finally {
      Files.write(file, whole);
    }
  }

  // --- 7 sound evidence

  @Test
  void findsAChangedExchangedOrMissingEvidenceFile() throws IOException {
    byte[] changed = evidenceBytes.clone();
    changed[changed.length - 1] ^= 1;
    Files.write(evidence, changed);
    found("sound-evidence", closed.number, "无法解密");

    Files.write(evidence, vault.encrypt("另一张照片".getBytes()));
    found("sound-evidence", closed.number, "内容与指纹不符");

    Files.delete(evidence);
    found("sound-evidence", closed.number, "文件不在");
  }

  @Test
  void findsAFileOfNoCaseOnlyAfterItsUploadMustBeOver() throws IOException {
    Path stray = Files.write(evidence.resolveSibling("0".repeat(64)), new byte[10]);
    try {
      assertThat(verification.ask("sound-evidence").passed()).isTrue();

      Files.setLastModifiedTime(stray, FileTime.from(Instant.now().minusSeconds(3601)));
      found("sound-evidence", "0".repeat(64), "不属于任何诉求");
    } finally {
      Files.delete(stray);
    }
  }

  @Test
  void findsARowOfAnotherSizeOrDigest() {
    tampering.run("update evidence set size = size + 1");

    found("sound-evidence", closed.number, "大小");
  }

  @Test
  void findsEvidenceTheChainKnowsNothingOf() {
    tampering.run("update evidence set appeal_id = " + open.id);

    Finding finding = verification.ask("sound-evidence");

    assertThat(finding.flaws()).hasSize(2);
    assertThat(finding.flaws().get(0)).contains(closed.number, "所记佐证不在");
    assertThat(finding.flaws().get(1)).contains(open.number, "没有对应的记录");
  }

  // --- 8 no leak

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "update act_ru_task set description_ = '来电人周大娘' | act_ru_task.description_",
      "update act_ru_variable set text_ = '找周大娘核实' where name_ = 'unit' | act_ru_variable.text_",
      "insert into act_hi_op_log (id_, org_value_, timestamp_) values ('leak', '\\u5468\\u5927\\u5a18', now()) | act_hi_op_log.org_value_"})
  void findsACanaryInTheEnginesTables(String damage, String column) throws IOException {
    Path canaries = Files.write(scratch.resolve("canaries"), List.of("13800001234", "周大娘"));
    assertThat(verification.run(new Verification.Options(null, canaries, false), "no-leak").of("no-leak").flaws())
        .isEmpty();

    tampering.run(damage);
    Finding finding = verification.run(new Verification.Options(null, canaries, false), "no-leak").of("no-leak");

    assertThat(finding.flaws()).noneMatch(flaw -> flaw.contains("周大娘")).filteredOn(flaw -> flaw.contains("探测词"))
        .singleElement().asString().contains("第 2 个探测词", column);
    assertThat(finding.flaws()).as("also without a canary").anyMatch(flaw -> flaw.contains("的诉求人姓名以明文出现在 " + column));
  }

  @Test
  void findsACanaryInBytes() throws IOException {
    Path canaries = Files.write(scratch.resolve("canaries"), List.of("金丝雀一号"));
    tampering.run(
        "insert into act_ge_bytearray (id_, rev_, name_, bytes_) values ('leak', 1, 'x', convert_to('…金丝雀一号…', 'UTF8'))");
    try {
      assertThat(verification.run(new Verification.Options(null, canaries, false), "no-leak").of("no-leak").flaws())
          .singleElement().asString().contains("act_ge_bytearray.bytes_");
    } finally {
      tampering.run("delete from act_ge_bytearray where id_ = 'leak'");
    }
  }

  @Test
  void findsACanaryInTheLog() throws IOException {
    Path canaries = Files.write(scratch.resolve("canaries"), List.of("金丝雀一号"));
    Path log = Files.write(scratch.resolve("kuaichu.log"), List.of("started", "refused: 金丝雀一号"));

    Report report = new Verification(jdbc.getDataSource(), parts, anchorFiles, vault, district.clock, log, false)
        .run(new Verification.Options(null, canaries, false));

    assertThat(report.of("no-leak").flaws()).singleElement().asString().contains("日志第 2 行");
  }

  @Test
  void findsAVariableTheEngineShouldNotHold() {
    tampering.run("update act_ru_variable set name_ = 'phone' where name_ = 'unit'");

    found("no-leak", "act_ru_variable", "phone");
  }
}
