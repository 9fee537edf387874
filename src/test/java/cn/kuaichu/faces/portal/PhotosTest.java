package cn.kuaichu.faces.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.faces.portal.Visitor.Photo;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.keeping.verification.Report;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.evidence.Evidence;
import cn.kuaichu.life.evidence.EvidenceFiles;
import cn.kuaichu.life.evidence.EvidenceRows;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.lifecycle.District;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Photos that come with an appeal, by a browser that knows no JavaScript. */
@PortalTest
class PhotosTest {
  private static final String[] LAMP = {"title", "三组路口的路灯坏了", "words", "坏了两个月，晚上老人出门看不见路。", "place", "t01v01",
      "accused", "", "name", "周大娘", "phone", "13800001234", "address", ""};
  private static int seed;
  @Autowired
  private District district;
  @Autowired
  private EvidenceRows rows;
  @Autowired
  private EvidenceFiles store;
  @Autowired
  private Home home;
  @Autowired
  private KeptPhotos kept;
  @Autowired
  private Verification verification;
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

  private Visitor atTheForm() {
    Visitor visitor = new Visitor(port).open("/appeals/new");
    pass(Duration.ofSeconds(4));
    return visitor;
  }

  private void pass(Duration time) {
    district.clock.setTo(district.clock.instant().plus(time));
  }

  /** As a telephone takes it, with the place inside: another at each call. */
  private static Photo photo(String name) {
    return new Photo(name, Pictures.withExif(Pictures.passedOn(Pictures.scene(9000 + seed++, 320, 240), 320, 0.8f), 1));
  }

  private static String[] with(String field, String value) {
    String[] fields = LAMP.clone();
    fields[Arrays.asList(fields).indexOf(field) + 1] = value;
    return fields;
  }

  private List<Evidence> of(Visitor.Page receipt) {
    return rows.ofComplainant(district.find(receipt.textOf("number")).id);
  }

  private int keptUnder(String token) {
    return district.jdbc.sql("select count(*) from kept_photo where form = ?")
        .param(token.split("\\.")[0]).query(Integer.class).single();
  }

  @Test
  void becomeEvidenceOfTheCaseWithoutPlaceAndWithoutTheNameOfTheFile() throws Exception {
    Visitor visitor = atTheForm();
    String form = visitor.page.hidden("token");
    Visitor.Page receipt = visitor.submitWith(List.of(photo("周大娘家门口.jpg"), photo("2.jpg")), "/appeals", LAMP);

    assertThat(receipt.status()).isEqualTo(200);
    assertThat(receipt.textOf("photos")).isEqualTo("2");
    List<Evidence> photos = of(receipt);
    assertThat(photos).extracting(Evidence::name).containsExactly("诉求人提供的照片1.jpg", "诉求人提供的照片2.jpg");
    assertThat(photos).allMatch(photo -> photo.addedBy().equals(Actor.COMPLAINANT) && photo.isPicture());
    assertThat(new String(store.read(photos.get(0).sha256()), StandardCharsets.ISO_8859_1))
        .doesNotContain(Pictures.HIDDEN, "Exif");
    Path file = home.folder("evidence").resolve(photos.get(0).sha256().substring(0, 2))
        .resolve(photos.get(0).sha256());
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).as("sealed").doesNotContain("JFIF");
    District.Case lamp = district.find(receipt.textOf("number"));
    assertThat(lamp.ledger()).filteredOn("ADD_EVIDENCE"::equals).hasSize(2);
    assertThat(district.jdbc.sql("select string_agg(detail, '') from case_step where appeal_id = ?").param(lamp.id)
        .query(String.class).single()).contains("\"source\":\"complainant\"").doesNotContain("门口");
    assertThat(rows.anyOfThisRound(lamp.now())).as("proves no handling").isFalse();
    assertThat(rows.ofHandling(lamp.id)).isEmpty();
    assertThat(keptUnder(form)).isZero();
  }

  @Test
  void leaveVerificationClean() {
    Visitor unsent = atTheForm();
    unsent.submitWith(List.of(photo("a.jpg")), "/appeals", with("name", ""));
    Visitor.Page receipt = atTheForm().submitWith(List.of(photo("b.jpg"), photo("c.jpg")), "/appeals", LAMP);

    Report report = verification.run(Verification.Options.NONE, "legal-state", "whole-chain", "sound-evidence");

    assertThat(List.of("legal-state", "whole-chain", "sound-evidence"))
        .allSatisfy(key -> assertThat(report.of(key).flaws())
            .noneMatch(flaw -> flaw.contains(receipt.textOf("number")) || flaw.contains("未提交")));
  }

  @Test
  void areSeenAgainByTheirCitizenAlone() {
    Visitor visitor = atTheForm();
    Visitor.Page receipt = visitor.submitWith(List.of(photo("a.jpg")), "/appeals", LAMP);
    assertThat(visitor.bytes("/appeals/mine/photos/1").statusCode()).as("without the code").isEqualTo(404);

    visitor.open("/appeals").submit("/appeals/mine", "number", receipt.textOf("number"), "code",
        receipt.textOf("code"));

    assertThat(visitor.page.html()).contains("/appeals/mine/photos/1/small").doesNotContain("/appeals/mine/photos/2");
    assertThat(visitor.bytes("/appeals/mine/photos/1/small").body()).startsWith(0xff, 0xd8);
    assertThat(visitor.bytes("/appeals/mine/photos/1").body()).startsWith(0xff, 0xd8);
    assertThat(visitor.bytes("/appeals/mine/photos/2").statusCode()).isEqualTo(404);
    assertThat(visitor.bytes("/appeals/mine/photos/0/small").statusCode()).isEqualTo(404);
  }

  @Test
  void areStillThereWhenAnotherFieldIsToBeMended() {
    Visitor visitor = atTheForm();
    visitor.submitWith(List.of(photo("a.jpg"), photo("b.jpg")), "/appeals", with("phone", "1380000"));

    assertThat(visitor.page.status()).isEqualTo(422);
    assertThat(visitor.page.complaint()).contains("联系电话");
    assertThat(visitor.page.html()).contains("已经收下 <span>2</span> 张");
    String key = visitor.page.hidden("photo");
    assertThat(visitor.bytes("/appeals/photos/" + key).body()).as("a small picture").startsWith(0xff, 0xd8);
    assertThat(new Visitor(port).open("/appeals/new").bytes("/appeals/photos/" + key).statusCode())
        .as("another browser")
        .isEqualTo(404);

    Visitor.Page receipt = visitor.submitWith(List.of(photo("c.jpg")), "/appeals", LAMP);
    assertThat(of(receipt)).hasSize(3);
  }

  @Test
  void goWhenTheyAreNotWantedAndTheirFilesWithThem() {
    Visitor visitor = atTheForm();
    visitor.submitWith(List.of(photo("a.jpg"), photo("b.jpg")), "/appeals", with("phone", ""));
    String key = visitor.page.hidden("photo");
    String sha256 = district.jdbc.sql("select sha256 from kept_photo where key = ?").param(key).query(String.class)
        .single();

    Visitor.Page receipt = visitor.submit("/appeals", Stream.concat(Stream.of(LAMP), Stream.of("drop", key))
        .toArray(String[]::new));

    assertThat(of(receipt)).hasSize(1).noneMatch(photo -> photo.sha256().equals(sha256));
    assertThat(store.holds(sha256)).isFalse();
  }

  @Test
  void comeOnceHoweverOftenTheFormIsSent() throws Exception {
    Visitor visitor = atTheForm();
    List<Photo> photos = List.of(photo("a.jpg"), photo("b.jpg"));

    List<Visitor.Page> receipts = SubmissionTest.allAtOnce(6, () -> visitor.postWith(photos, "/appeals", LAMP));
    Visitor.Page late = visitor.postWith(photos, "/appeals", LAMP);

    assertThat(receipts).allMatch(receipt -> receipt.status() == 200);
    assertThat(receipts).extracting(receipt -> receipt.textOf("number")).containsOnly(late.textOf("number"));
    assertThat(of(late)).hasSize(2);
    assertThat(late.html()).doesNotContain("没有另外登记");
    assertThat(visitor.postWith(List.of(photo("c"), photo("d"), photo("e")), "/appeals", LAMP).html())
        .as("more than were taken down").contains("没有另外登记");
  }

  @Test
  void areFoundAgainByTheFirstPageUnderItsOldFormToo() {
    Visitor visitor = atTheForm();
    List<Photo> photos = IntStream.range(0, 9).mapToObj(i -> photo(i + ".jpg")).toList();
    visitor.postWith(photos, "/appeals", with("name", "")); // Back: the empty form stays on the screen

    assertThat(of(visitor.postWith(photos, "/appeals", LAMP))).hasSize(9);
  }

  @Test
  void goOnWithAFormThatWasOpenForTooLong() {
    Visitor visitor = atTheForm();
    visitor.submitWith(List.of(photo("a.jpg")), "/appeals", with("name", ""));
    pass(Duration.ofHours(4));
    visitor.submitWith(List.of(photo("b.jpg")), "/appeals", LAMP);

    assertThat(visitor.page.complaint()).contains("打开的时间太长");
    assertThat(of(visitor.submitWith(List.of(), "/appeals", LAMP))).hasSize(2);
  }

  @Test
  void areAskedForAgainWhenTheirTimeIsOver() {
    Visitor visitor = atTheForm();
    visitor.submitWith(List.of(photo("a.jpg")), "/appeals", with("name", ""));
    String sha256 = district.jdbc.sql("select sha256 from kept_photo where key = ?")
        .param(visitor.page.hidden("photo")).query(String.class).single();
    String[] late = Stream.concat(Stream.of(LAMP), Stream.of("photo", "AAAAAAAAAAAAAAAAAAAAAA"))
        .toArray(String[]::new);
    Visitor.Page page = visitor.post("/appeals", late);
    assertThat(page.complaint()).contains("先前选的 1 张照片已过了保存时间");

    pass(FormTokens.LONGEST.plus(Duration.ofHours(1)));
    kept.forgetOld();
    assertThat(store.holds(sha256)).as("nobody sent it").isFalse();
  }

  static Stream<Arguments> bad() {
    byte[] whole = Pictures.passedOn(Pictures.scene(77, 320, 240), 320, 0.8f);
    byte[] heic = new byte[2000];
    byte[] head = {0, 0, 0, 24, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c', 0, 0, 0, 0, 'm', 'i', 'f', '1', 'h', 'e', 'i',
        'c'};
    System.arraycopy(head, 0, heic, 0, head.length);
    byte[] large = Arrays.copyOf(whole, 10 * 1024 * 1024 + 1);
    return Stream.of(
        Arguments.of("IMG_0001.HEIC", heic, "照片“IMG_0001.HEIC”没有收下：这是 HEIC", "兼容性最佳"),
        Arguments.of("大图.jpg", large, "照片“大图.jpg”没有收下：图片超过 10 MB", "不勾选“原图”"),
        Arguments.of("空.jpg", new byte[0], "照片“空.jpg”没有收下：文件是空的", "重新选择"),
        Arguments.of("半张.jpg", Arrays.copyOf(whole, whole.length / 2), "照片“半张.jpg”没有收下：图片没有传完整", "重新发送"),
        Arguments.of("坏.png", Arrays.copyOf(Pictures.plain("png", 50, 50), 60), "照片“坏.png”没有收下：图片", "再上传"),
        Arguments.of("炸弹.png", Pictures.claiming(60_000, 60_000), "照片“炸弹.png”没有收下：图片像素过大", "普通像素重拍"),
        Arguments.of("信.pdf", "%PDF-1.7\n1 0 obj".getBytes(StandardCharsets.US_ASCII), "照片“信.pdf”没有收下：这是 PDF 文件",
            "这里只收照片"),
        Arguments.of("录像.mp4", "\0\0\0\20ftypisom........".getBytes(StandardCharsets.ISO_8859_1),
            "照片“录像.mp4”没有收下：这是视频", "这里只收照片"),
        Arguments.of("x.jpg", "不是照片".getBytes(StandardCharsets.UTF_8), "照片“x.jpg”没有收下：认不出", "这里只收照片"),
        Arguments.of("../..\\\u202Egpj.<script>\0\uD83D\uDE00" + "长".repeat(80) + ".exe", new byte[] {'M', 'Z', 0, 0},
            "没有收下：这是程序", "这里只收照片"),
        Arguments.of("网页.jpg", "<html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII),
            "照片“网页.jpg”没有收下：这是网页", "这里只收照片"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void thatAreNoneAreNamedWithTheWayOutAndNothingElseIsLost(String name, byte[] content, String said, String wayOut) {
    Visitor visitor = atTheForm();
    visitor.submitWith(List.of(photo("好.jpg"), new Photo(name, content), photo("也好.jpg")), "/appeals", LAMP);

    assertThat(visitor.page.status()).isEqualTo(422);
    assertThat(visitor.page.complaint()).contains(said).contains(wayOut)
        .doesNotContain("\u202E", "\0", "卷宗", "本单位");
    assertThat(visitor.page.html()).doesNotContain("gpj.<script>").contains("晚上老人出门看不见路。</textarea>")
        .contains("已经收下 <span>2</span> 张");
    Visitor.Page receipt = visitor.submitWith(List.of(), "/appeals", LAMP);
    assertThat(of(receipt)).as("the good ones").hasSize(2);
  }

  @Test
  void moreThanNineAreNamedAndTheFirstNineKept() {
    Visitor visitor = atTheForm();
    List<Photo> photos = IntStream.range(0, 11).mapToObj(i -> photo(i + ".jpg")).toList();
    visitor.submitWith(photos, "/appeals", LAMP);

    assertThat(visitor.page.complaint()).contains("照片“9.jpg”、照片“10.jpg”没有收下：一件诉求最多附 9 张照片");
    assertThat(of(visitor.submitWith(List.of(), "/appeals", LAMP))).hasSize(9);
  }

  @Test
  void thatBreakOffOnTheWayLeaveTheWordsThatCame() {
    Visitor visitor = atTheForm();
    byte[] body = visitor.parts(List.of(photo("a.jpg"), photo("b.jpg")), LAMP);
    visitor.submitParts("/appeals", Arrays.copyOf(body, body.length - 3000));

    assertThat(visitor.page.status()).isEqualTo(422);
    assertThat(visitor.page.complaint()).contains("没有传完整");
    assertThat(visitor.page.html()).contains("晚上老人出门看不见路。</textarea>").contains("已经收下 <span>1</span> 张");
  }

  @Test
  void ofOneAddressHaveALimitAndTheAppealGoesThroughWithoutThem() {
    Visitor visitor = atTheForm();
    Visitor other = new Visitor(port, "10.88.0.1").open("/appeals/new");
    limits.take(Limits.Kind.PHOTO_SPACE_PER_ADDRESS, "10.88.0.1", 1024 * 1024, 1024 * 1024);
    pass(Duration.ofSeconds(4));

    other.submitWith(List.of(photo("a.jpg")), "/appeals", LAMP);
    assertThat(other.page.complaint()).contains("照片“a.jpg”没有收下：您所在的网络这一小时内传的照片较多").contains("诉求可以先提交");
    assertThat(of(other.submitWith(List.of(), "/appeals", LAMP))).isEmpty();
    assertThat(of(visitor.submitWith(List.of(photo("a.jpg")), "/appeals", LAMP))).as("from elsewhere").hasSize(1);

    Visitor many = new Visitor(port, "10.88.0.2").open("/appeals/new");
    limits.take(Limits.Kind.PHOTO_PER_ADDRESS, "10.88.0.2", 600, 600);
    pass(Duration.ofSeconds(4));
    assertThat(many.submitWith(List.of(photo("a.jpg")), "/appeals", LAMP).complaint()).contains("传的照片较多");
  }

  @Test
  void anEmptyChoiceIsNone() {
    Visitor visitor = atTheForm();
    List<Photo> none = new ArrayList<>(List.of(new Photo("", new byte[0])));

    assertThat(of(visitor.submitWith(none, "/appeals", LAMP))).isEmpty();
  }

  @Test
  void aFormThatIsFarTooLargeIsRefusedByItsLengthAlone() {
    Visitor visitor = atTheForm();
    byte[] words = "路".repeat(200_000).getBytes(StandardCharsets.UTF_8);

    assertThat(visitor.submitWith(List.of(), "/appeals", with("words", new String(words, StandardCharsets.UTF_8)))
        .status()).isEqualTo(413);
    assertThat(visitor.page.html()).contains("少选几张照片");
  }
}
