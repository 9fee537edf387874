package cn.kuaichu.faces.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Documents;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.life.querycode.CheckIdentity;
import cn.kuaichu.life.querycode.HandOutCode;
import cn.kuaichu.life.signoff.FoldedSheet;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.lifecycle.District;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/**
 * The sheet as a citizen reads it before signing: all of it, the fingerprints folded, the unit's pictures small below
 * it.
 */
@PortalTest
class SheetOnThePhoneTest {
  private static final Actor HANDLER = new Actor("handler-t01v01", "handler", "t01v01");
  private static final Actor CLERK = new Actor("intake-t01v01", "intake", "t01v01");
  private static final Actor HELPER = new Actor("handler-t01v02", "handler", "t01v02");
  private static final String PICTURES = "/appeals/mine/signature/pictures/";
  @Autowired
  private District district;
  @Autowired
  private AddEvidence evidence;
  @Autowired
  private HandOutCode handOut;
  @Autowired
  private CheckIdentity identityCheck;
  @LocalServerPort
  private int port;
  private int width = 40;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
  }

  /** @return the digest of a picture nobody else in this case has */
  private String adds(District.Case appeal, Actor by) {
    evidence.add(appeal.id, by, "现场.png", Pictures.plain("png", width++, 30));
    return latest(appeal);
  }

  private String latest(District.Case appeal) {
    return district.jdbc.sql("select sha256 from evidence where appeal_id = ? order by id desc limit 1")
        .param(appeal.id)
        .query(String.class).single();
  }

  private Visitor citizen(District.Case appeal) {
    int no = handOut.count(appeal.id) + 1;
    String code = handOut.handOut(appeal.id, no, CLERK).shown();
    Visitor citizen = new Visitor(port).open("/appeals");
    citizen.submit("/appeals/mine", "number", appeal.number, "code", code);
    return citizen.open("/appeals/mine/signature");
  }

  private static List<String> shown(Visitor citizen) {
    return Pattern.compile(PICTURES + "([0-9a-f]{64})").matcher(citizen.page.html()).results()
        .map(found -> found.group(1)).toList();
  }

  @Test
  void foldsTheFingerprintsAndLeavesTheTextAsItIsSigned() {
    District.Case lamp = lamp();
    for (int i = 0; i < 30; i++) {
      adds(lamp, HANDLER);
    }
    lamp.handledAndReportedBack().handlerSigns();
    Sheets.Sheet sheet = district.sheets.current(lamp.id).orElseThrow();

    Visitor citizen = citizen(lamp);

    String page = citizen.page.html();
    String box = page.substring(page.indexOf("aria-label=\"签字单\""), page.indexOf("</section>"));
    assertThat(box).contains("<summary>佐证材料 <span>30</span> 份").doesNotContain("<details open");
    assertThat(box.substring(0, box.indexOf("<details"))).doesNotContain("佐证材料指纹");
    StringBuilder read = new StringBuilder();
    Matcher pieces = Pattern.compile("<div class=\"words[^>]*>([^<]*)</div>").matcher(box);
    while (pieces.find()) {
      read.append(HtmlUtils.htmlUnescape(pieces.group(1)));
    }
    assertThat(read.toString()).isEqualTo(sheet.text());
    assertThat(LedgerEntry.sha256().digest(read.toString().getBytes(StandardCharsets.UTF_8))).isEqualTo(sheet.digest());
    assertThat(citizen.page.hidden("sheet")).isEqualTo(sheet.digestHex());
  }

  @Test
  void foldsOnlyTheSheetsOwnLines() {
    String digest = "0".repeat(64);
    FoldedSheet none = FoldedSheet.of("诉求原话:灯坏了。\n　佐证材料指纹:" + digest + "\n当面反馈:无\n");
    assertThat(none.evidence()).isEmpty();
    assertThat(none.before()).endsWith("当面反馈:无\n");

    FoldedSheet two = FoldedSheet.of("办理结果:已解决\n佐证材料指纹:" + digest + "\n佐证材料指纹:" + digest + "\n备注:无\n");
    assertThat(two.evidence()).containsExactly(digest, digest);
    assertThat(two.before() + two.fingerprints() + two.after()).isEqualTo(
        "办理结果:已解决\n佐证材料指纹:" + digest + "\n佐证材料指纹:" + digest + "\n备注:无\n");
    assertThat(two.after()).isEqualTo("备注:无\n");
  }

  @Test
  void showsThePicturesByWhichTheUnitShowsWhatItDidAndNoOthers() {
    District.Case lamp = lamp();
    String papers = adds(lamp, CLERK);
    String helpers = adds(lamp, HELPER);
    String first = adds(lamp, HANDLER);
    evidence.add(lamp.id, HANDLER, "验收单.pdf", Documents.letter(lamp.number));
    String document = latest(lamp);
    String second = adds(lamp, HANDLER);
    lamp.handledAndReportedBack().handlerSigns();

    Visitor citizen = citizen(lamp);
    assertThat(shown(citizen)).containsExactly(first, second);
    assertThat(citizen.open(PICTURES + first).page.status()).isEqualTo(200);
    for (String other : List.of(papers, helpers, document, "0".repeat(64), "..")) {
      assertThat(citizen.open(PICTURES + other).page.status()).as(other).isBetween(400, 404);
    }
    assertThat(lamp.ledger()).doesNotContain("READ_EVIDENCE");

    lamp.complainantSigns(false, "下雨就灭。");
    assertThat(citizen.open(PICTURES + first).page.status()).as("nothing is to be signed").isEqualTo(404);
    String third = adds(lamp, HANDLER);
    assertThat(citizen.open(PICTURES + third).page.status()).as("on no sheet yet").isEqualTo(404);
    lamp.handledAndReportedBack().handlerSigns();
    assertThat(shown(citizen.open("/appeals/mine/signature"))).containsExactly(first, second, third);
  }

  @Test
  void showsAPictureToNobodyWithoutTheCodeOrOfAnotherCase() {
    District.Case lamp = lamp();
    String picture = adds(lamp, HANDLER);
    lamp.handledAndReportedBack().handlerSigns();
    District.Case other = lamp();
    String others = adds(other, HANDLER);
    other.handledAndReportedBack().handlerSigns();

    assertThat(new Visitor(port).open(PICTURES + picture).page.status()).isEqualTo(404);
    Visitor citizen = citizen(lamp);
    assertThat(citizen.open(PICTURES + others).page.status()).isEqualTo(404);
    assertThat(citizen.open(PICTURES + picture).page.status()).isEqualTo(200);
    handOut.handOut(lamp.id, 2, CLERK);
    assertThat(citizen.open(PICTURES + picture).page.status()).as("the code is replaced when the new one is confirmed")
        .isEqualTo(200);
    identityCheck.confirm(lamp.id, 2, new Actor("intake-t01", "intake", "t01"));
    assertThat(citizen.open(PICTURES + picture).page.status()).as("the code was replaced").isEqualTo(404);
    lamp.complainantSigns(true, null);
    assertThat(citizen(lamp).page.path()).isEqualTo("/appeals/mine");
    assertThat(citizen(lamp).open(PICTURES + picture).page.status()).as("signed").isEqualTo(404);
  }
}
