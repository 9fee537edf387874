package cn.kuaichu.faces.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.AppealNumber;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.facts.CaseQuestions;
import cn.kuaichu.lifecycle.District;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 我要反映, from the empty form to the receipt. */
@PortalTest
class SubmissionTest {
  private static final String[] LAMP = {"title", "三组路口的路灯坏了", "words", "坏了两个月，晚上老人出门看不见路。", "place", "t01v01",
      "accused", "", "name", "周大娘", "phone", "13800001234", "address", ""};
  @Autowired
  private District district;
  @Autowired
  private CaseTexts texts;
  @Autowired
  private CaseQuestions cases;
  @Autowired
  private Vault vault;
  @Autowired
  private Limits limits;
  @LocalServerPort
  private int port;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  @Test
  void givesAReceiptWithCheckDigitAndCodeAndKeepsNeitherCodeNorPersonInClear() {
    Visitor visitor = atTheForm("");
    Visitor.Page receipt = visitor.submit("/appeals", LAMP);

    assertThat(receipt.status()).isEqualTo(200);
    String number = new AppealNumber(receipt.textOf("number")).value();
    String code = receipt.textOf("code");
    assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{5} [0-9A-HJKMNP-TV-Z]{5}");
    assertThat(receipt.html()).contains("2026年3月17日").contains("和津街道").doesNotContain("13800001234");
    var lamp = district.find(number);
    assertThat(lamp.now().codeHash()).startsWith("$2").doesNotContain(code.replace(" ", ""));
    assertThat(lamp.now().channel()).isEqualTo(Channel.ONLINE);
    assertThat(lamp.now().intakeUnit()).isEqualTo("t01");
    assertThat(lamp.openTasks()).containsExactly("userTask_screenAppeal");
    byte[] phone = district.jdbc.sql("select phone_cipher from complainant where id = ?").param(lamp.id)
        .query(byte[].class).single();
    assertThat(vault.decrypt(phone)).isEqualTo("13800001234");
  }

  @Test
  void makesOneAppealAndShowsTheSameReceiptWhenTheFormIsSentTenTimesAtOnceAndOnceMoreTheNextDay() throws Exception {
    Visitor visitor = atTheForm("");
    List<Visitor.Page> receipts = allAtOnce(10, () -> visitor.post("/appeals", LAMP));
    district.clock.setTo(District.MONDAY_MORNING.plus(Duration.ofDays(1)));
    Visitor.Page late = visitor.post("/appeals", LAMP);

    assertThat(receipts).allMatch(receipt -> receipt.status() == 200);
    assertThat(receipts).extracting(receipt -> receipt.textOf("number") + receipt.textOf("code"))
        .containsOnly(late.textOf("number") + late.textOf("code"));
    assertThat(appealsOf(visitor)).isEqualTo(1);
  }

  @Test
  void saysThatChangedWordsOfARepeatedFormWereNotTakenDown() {
    Visitor visitor = atTheForm("");
    visitor.post("/appeals", LAMP);

    Visitor.Page again = visitor.post("/appeals", with("words", "另外还有一盏。"));

    assertThat(again.html()).contains("这次改动的内容没有另外登记");
    assertThat(appealsOf(visitor)).isEqualTo(1);
  }

  @Test
  void givesDifferentFormsDifferentCodes() {
    String one = atTheForm("").submit("/appeals", LAMP).textOf("code");
    String other = atTheForm("").submit("/appeals", LAMP).textOf("code");

    assertThat(one).isNotEqualTo(other);
  }

  @ParameterizedTest
  @CsvSource({"QR,QR", "qr,QR", "LETTERBOX,LETTERBOX", "HOTLINE,ONLINE", "<b>,ONLINE", "'',ONLINE"})
  void takesTheChannelFromThePosterAndNothingElse(String from, Channel expected) {
    Visitor.Page receipt = atTheForm(from).submit("/appeals", LAMP);

    assertThat(district.find(receipt.textOf("number")).now().channel()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "title   | ''          | 请填写标题",
      "words   | '   '       | 请填写诉求内容",
      "place   | ''          | 请选择事情发生在哪个村",
      "place   | d-water     | 请选择事情发生在哪个村",
      "place   | nowhere     | 请选择事情发生在哪个村",
      "accused | nowhere     | 重新选择您反映的单位",
      "name    | ''          | 请填写您的姓名",
      "phone   | ''          | 请填写联系电话",
      "phone   | 1380000123  | 手机号是 11 位数字"})
  void saysWhatToMendAndKeepsEverythingElse(String field, String value, String complaint) {
    Visitor visitor = atTheForm("QR");
    Visitor.Page page = visitor.submit("/appeals", with(field, value));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.complaint()).contains(complaint);
    assertThat(page.html()).contains("href=\"#" + field + "\"").contains("id=\"" + field + "\"");
    if (!field.equals("words")) {
      assertThat(page.html()).contains("坏了两个月，晚上老人出门看不见路。</textarea>");
    }
    if (!field.equals("place")) {
      assertThat(page.html()).containsPattern("value=\"t01v01\"[^>]*selected");
    }
    assertThat(page.hidden("from")).isEqualTo("QR");
    assertThat(visitor.submit("/appeals", LAMP).status()).as("the mended form goes through").isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"１３８ ００００ １２３４", "+86 13800001234", "0827-5261234", "5261234", "+85261234567",
      "+886912345678", "+1 415 555 2671", "138-0013-8000", "8613800138000", "86-13800138000", "400-800-1234", "95598",
      "13800138000、0827-5261234"})
  void takesTelephoneNumbersAsPeopleWriteThem(String phone) {
    assertThat(atTheForm("").submit("/appeals", with("phone", phone)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"title", "words", "name"})
  void takesWhatNobodySeesForAnEmptyField(String field) {
    for (String unseen : List.of("\u200B", "\u2800", "\u3164", "\u00A0 \u00A0", "\uFEFF", "\u202E\u202C", "\u200D")) {
      Visitor.Page page = atTheForm("").submit("/appeals", with(field, unseen));

      assertThat(page.status()).as(unseen).isEqualTo(422);
      assertThat(page.html()).contains("href=\"#" + field + "\"");
    }
  }

  @Test
  void takesOutMarksThatTurnTheDirectionOfWriting() {
    Visitor.Page receipt = atTheForm("").submit("/appeals", with("title", "\u202E عربي 路灯\u2066坏了\u2069"));

    assertThat(district.find(receipt.textOf("number")).now().title()).isEqualTo("عربي 路灯坏了");
  }

  @Test
  void keepsATitleWholeThatIsMaskedInAList() {
    Visitor.Page receipt = atTheForm("").submit("/appeals", with("title", "13900139000天天打骚扰电话"));

    assertThat(district.find(receipt.textOf("number")).now().title()).isEqualTo("13900139000天天打骚扰电话");
  }

  @Test
  void keepsTwentyThousandCharactersWholeAndAsksToShortenOneMore() {
    String longest = "路".repeat(3_999) + "\r\n" + "😀".repeat(16_000);
    Visitor visitor = atTheForm("");

    Visitor.Page tooLong = visitor.submit("/appeals", with("words", longest + "灯"));
    assertThat(tooLong.complaint()).contains("最多 20000 个字，现在有 20001 个字，请删去 1 个字");
    assertThat(tooLong.html()).as("all of it is still there").contains("😀灯</textarea>");

    Visitor.Page receipt = visitor.submit("/appeals", with("words", longest));
    assertThat(texts.words(district.find(receipt.textOf("number")).id)).isEqualTo(longest.replace("\r\n", "\n"));
  }

  @Test
  void keepsStrangeCharactersHarmless() {
    String words = "第一行\n<script>alert(1)</script> & \"引号\" \u202Eעברית\u202C 👨‍👩‍👧";
    Visitor visitor = atTheForm("");

    Visitor.Page back = visitor.submit("/appeals", "words", words, "title", "<b>\"灯\"</b>");
    assertThat(back.html()).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("value=\"&lt;b&gt;&quot;灯&quot;&lt;/b&gt;\"");

    Visitor.Page receipt = visitor.submit("/appeals", with("words", "\0" + words + "\0"));
    assertThat(receipt.status()).isEqualTo(200);
    assertThat(texts.words(district.find(receipt.textOf("number")).id))
        .isEqualTo(words.replaceAll("[\\u202E\\u202C]", ""));
  }

  @Test
  void doesNotLetTheAccusedTownshipScreen() {
    Visitor.Page receipt = atTheForm("").submit("/appeals", with("accused", "t01"));
    var complaint = district.find(receipt.textOf("number"));

    assertThat(complaint.now().accusedUnit()).isEqualTo("t01");
    assertThat(cases.screeningUnit(complaint.id)).isEqualTo("d-discipline");
    assertThat(receipt.html()).contains("纪委监委");
  }

  @Test
  void asksAgainWhenAProgramFillsTheFieldNobodySees() {
    Visitor visitor = atTheForm("");
    Visitor.Page page = visitor.submit("/appeals", with("website", "https://example.org"));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.complaint()).contains("再点一次");
    assertThat(page.html()).contains("晚上老人出门看不见路。</textarea>").doesNotContain("example.org");
    assertThat(appealsOf(visitor)).isZero();
  }

  @Test
  void asksAgainWhenTheFormComesWithinABlinkOrAfterHalfADay() {
    Visitor hasty = new Visitor(port).open("/appeals/new");
    Visitor.Page tooFast = hasty.submit("/appeals", LAMP);
    assertThat(tooFast.status()).isEqualTo(422);
    assertThat(tooFast.complaint()).contains("还没有提交成功");
    pass(Duration.ofSeconds(4));
    assertThat(hasty.submit("/appeals", LAMP).status()).isEqualTo(200);

    Visitor slow = atTheForm("");
    pass(Duration.ofHours(4));
    Visitor.Page tooOld = slow.submit("/appeals", LAMP);
    assertThat(tooOld.status()).isEqualTo(422);
    assertThat(tooOld.complaint()).contains("打开的时间太长");
    assertThat(tooOld.html()).contains("晚上老人出门看不见路。</textarea>");
    pass(Duration.ofSeconds(4));
    assertThat(slow.submit("/appeals", LAMP).status()).as("the fresh form goes through").isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAA.1772413200000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void takesNoTokenThatItDidNotMake(String token) {
    Visitor.Page page = atTheForm("").submit("/appeals", with("token", token));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.hidden("token")).isNotEqualTo(token);
  }

  /** A service hall, or all who read on their phones through one carrier. */
  @Test
  void takesThreeHundredAppealsOfOneAddressWithinTheHourAsTheyCome() {
    for (int i = 0; i < 25; i++) {
      assertThat(atTheForm("", "10.9.9.9").submit("/appeals", LAMP).status()).isEqualTo(200);
    }
    filed(274, "10.9.9.9");

    assertThat(atTheForm("", "10.9.9.9").submit("/appeals", LAMP).status()).as("the 300th").isEqualTo(200);
  }

  @Test
  void asksAnAddressThatSendsEvenMoreForPatienceAndKeepsWhatWasTyped() {
    filed(310, "10.9.9.8");
    Visitor hasty = atTheForm("", "10.9.9.8");

    Visitor.Page asked = hasty.submit("/appeals", LAMP);
    assertThat(asked.status()).isEqualTo(429);
    assertThat(asked.complaint()).contains("请等 8 秒，再点一次“提交”");
    assertThat(asked.html()).contains("晚上老人出门看不见路。</textarea>");
    pass(Duration.ofSeconds(8));
    assertThat(hasty.submit("/appeals", LAMP).status()).as("the same form, without JavaScript").isEqualTo(200);
    Visitor slow = atTheForm("", "10.9.9.8");
    pass(Duration.ofSeconds(30));
    assertThat(slow.submit("/appeals", LAMP).status()).as("whoever took the time to write").isEqualTo(200);
  }

  @Test
  void refusesAnAddressThatSendsMoreThanAnybodyTypesUntilTheHourIsOver() {
    filed(1200, "10.9.9.7");
    Visitor patient = atTheForm("", "10.9.9.7");
    pass(Duration.ofMinutes(6));

    Visitor.Page refused = patient.submit("/appeals", LAMP);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.complaint()).contains("以后再点“提交”").contains("12345");
    assertThat(refused.html()).contains("晚上老人出门看不见路。</textarea>");
    assertThat(atTheForm("").submit("/appeals", LAMP).status()).as("other addresses go on").isEqualTo(200);

    pass(Duration.ofHours(1));
    assertThat(atTheForm("", "10.9.9.7").submit("/appeals", LAMP).status()).isEqualTo(200);
  }

  private void filed(int appeals, String address) {
    IntStream.range(0, appeals).forEach(i -> limits.take(Limits.Kind.SUBMISSION_PER_ADDRESS, address, 1200));
  }

  private Visitor atTheForm(String from) {
    return opened(new Visitor(port), from);
  }

  private Visitor atTheForm(String from, String address) {
    return opened(new Visitor(port, address), from);
  }

  private Visitor opened(Visitor visitor, String from) {
    visitor.open("/appeals/new?from=" + java.net.URLEncoder.encode(from, java.nio.charset.StandardCharsets.UTF_8));
    pass(Duration.ofSeconds(4));
    return visitor;
  }

  private void pass(Duration time) {
    district.clock.setTo(district.clock.instant().plus(time));
  }

  private int appealsOf(Visitor visitor) {
    return district.jdbc.sql("select count(*) from appeal where source = 'portal' and source_reference = ?")
        .param(visitor.page.hidden("token").split("\\.")[0]).query(Integer.class).single();
  }

  private static String[] with(String field, String value) {
    String[] fields = new String[LAMP.length + 2];
    System.arraycopy(LAMP, 0, fields, 0, LAMP.length);
    fields[LAMP.length] = field;
    fields[LAMP.length + 1] = value;
    return fields;
  }

  static <T> List<T> allAtOnce(int times, Callable<T> action) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      List<Future<T>> results = threads.invokeAll(IntStream.range(0, times).mapToObj(i -> action).toList());
      List<T> values = new java.util.ArrayList<>();
      for (Future<T> result : results) {
        values.add(result.get());
      }
      return values;
    } finally {
      threads.shutdown();
    }
  }
}
