package cn.kuaichu.faces.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.engine.publishing.RuleSets.Published;
import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ledger.LedgerEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What stands in 规则手册, and how it is asked for. */
class BookTest {
  private static final Map<String, byte[]> DELIVERED = ModelFiles.contents();
  private static final Map<String, String> TOPICS = Map.of("unpaid-wages", "劳动 / 欠薪", "land-acquisition", "土地 / 征收",
      "farm-subsidy", "农业 / 惠农补贴", "low-income-allowance", "民政 / 低保", "collective-assets", "集体 / 资产",
      "misuse-of-funds", "资金 / 挪用", "illegal-building", "住建 / 违建", "landslide-risk", "自然资源 / 地灾");
  private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
  private static final Standing UNCHANGED = new Standing("巴州区", AT, List.of(), Map.of(), TOPICS);
  private static final byte[] BOOK = new Book(DELIVERED, UNCHANGED).html();
  /** Codes of the archive's numbers are what they are. */
  private static final List<String> THEMSELVES = List.of("ZX", "JY", "QJ", "TS");
  @TempDir
  private Path folder;

  private static Document parsed(byte[] book) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(book));
  }

  private static List<Element> all(Element within, String tag) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = within.getElementsByTagName(tag);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static Element section(Document book, String id) {
    return all(book.getDocumentElement(), "section").stream().filter(one -> id.equals(one.getAttribute("id")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no section " + id));
  }

  private static String text(Element section) {
    return section.getTextContent().replaceAll("\\s+", " ");
  }

  @Test
  void hasASectionForEachFileAndAWayToIt() throws Exception {
    Document book = parsed(BOOK);
    List<String> links = all(book.getDocumentElement(), "a").stream().map(link -> link.getAttribute("href")).toList();

    for (String file : DELIVERED.keySet().stream().filter(ModelFiles::isForTheEngine).toList()) {
      String key = file.substring(file.indexOf('/') + 1, file.lastIndexOf('.'));
      String id = file.substring(file.lastIndexOf('.') + 1) + "-" + key;
      assertThat(text(section(book, id))).as(id).contains("何时起随版本带来").doesNotContain("null");
      assertThat(links).contains("#" + id);
      assertThat(all(section(book, id), "tr").size() > 1 || text(section(book, id)).contains("没有要填的")).as(id).isTrue();
      assertThat(all(section(book, id), "svg")).as(id).hasSize(file.endsWith(".bpmn") ? 1 : 0);
    }
    List<String> ids = all(book.getDocumentElement(), "section").stream().map(one -> "#" + one.getAttribute("id"))
        .toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(links).allMatch(link -> link.equals("#contents") || ids.contains(link));
  }

  @Test
  void saysTheSameEveryTime() {
    assertThat(new Book(new TreeMap<>(DELIVERED), UNCHANGED).html()).isEqualTo(BOOK);
  }

  @Test
  void showsNoCodeWithoutItsName() throws Exception {
    List<String> bare = bare(parsed(BOOK));

    assertThat(bare).isEmpty();
  }

  /** Words of tables and forms that stand outside small print. */
  private static List<String> bare(Document book) {
    Pattern code = Pattern.compile("[A-Z][A-Z0-9_]+|[$]\\{");
    List<String> bare = new ArrayList<>();
    for (Element cell : all(book.getDocumentElement(), "td")) {
      all(cell, "small").forEach(small -> small.setTextContent(""));
      code.matcher(cell.getTextContent()).results().map(found -> found.group())
          .filter(word -> !THEMSELVES.contains(word)).forEach(word -> bare.add(word + " in " + text(cell)));
    }
    return bare;
  }

  @Test
  void wouldSeeACodeWithoutItsName() throws Exception {
    Map<String, byte[]> files = with("processes/pause-grounds.dmn", "\"SEASON\"", "\"SNOWED_IN\"");

    assertThat(bare(parsed(new Book(files, UNCHANGED).html()))).anyMatch(one -> one.startsWith("SNOWED_IN"));
  }

  private static Map<String, byte[]> with(String file, String text, String instead) {
    Map<String, byte[]> files = new TreeMap<>(DELIVERED);
    String before = new String(files.get(file), UTF_8);
    assertThat(before).contains(text);
    files.put(file, before.replace(text, instead).getBytes(UTF_8));
    return files;
  }

  @Test
  void tellsWhoDoesWhatUntilWhenAndWhatFollows() throws Exception {
    Document book = parsed(BOOK);

    assertThat(text(section(book, "bpmn-appeal-clock"))).contains("办理时钟", "《信访工作条例》第三十四条",
        "现在该做什么？ 判断等待 → 下一时刻提醒 → 发出提醒到期 → 记录到期逾期 → 记录逾期", "下一时刻 等候，到时时钟的下一时刻", "时钟停止 开始，消息",
        "等候的消息“时钟停止”");
    assertThat(text(section(book, "bpmn-appeal-assist"))).contains("岗位承办人", "协办反馈 人工", "协办期限");
    assertThat(text(section(book, "bpmn-appeal-screening"))).contains("从哪里进入群众诉求全流程的“甄别分类”");
    assertThat(text(section(book, "bpmn-field-inspection"))).contains("进入的流程逐件实地核查", "进入流程，几件同时");
  }

  @Test
  void readsEachRowOfATable() throws Exception {
    Document book = parsed(BOOK);

    assertThat(text(section(book, "dmn-appeal-deadline"))).contains("这件诉求要在多少天内办结", "最多一行相符",
        "界限期限天数 15 至 60（《信访工作条例》第三十四条", "紧急 URGENT", "用时 50%、用时 80%、最后一日上午",
        "来源：巴州区做法");
    assertThat(text(section(book, "dmn-supervision-grounds"))).contains("工作日 WORKING");
    assertThat(text(section(book, "dmn-side-deadlines"))).contains("OBJECTION：天数 只能是 5（《信访工作条例》第二十三条",
        "天数算法 只能是 工作日 WORKING（");
    assertThat(text(section(book, "dmn-screening-spot-check"))).contains("不小于 2");
    assertThat(text(section(book, "dmn-inspection-weight"))).contains("劳动 / 欠薪 unpaid-wages");
  }

  @Test
  void listsTheFieldsOfAForm() throws Exception {
    assertThat(text(section(parsed(BOOK), "form-handle-appeal"))).contains("用在诉求化解反馈／", "办理措施几行文字必填",
        "已解决 SOLVED；部分解决 PARTLY", "诉求编号一行文字只看", "更正的理由几行文字必填 有关时才出现");
  }

  @Test
  void saysByWhichDocumentTheDistrictChangedWhat() throws Exception {
    Instant march = Instant.parse("2026-03-01T16:00:00Z");
    Standing changed = new Standing("巴州区", AT, List.of(
        new Published("processes/pause-grounds.dmn", false, 1, "汛期<长>", "巴信发〔2026〕3号", march),
        new Published("processes/appeal-tier.dmn", false, 1, "汛期<长>", "巴信发〔2026〕3号", march),
        new Published("processes/appeal-tier.dmn", true, 2, "先不改", "", march.plusSeconds(86400))),
        Map.of("processes/appeal-clock.bpmn", march), TOPICS);

    Document book = parsed(new Book(with("processes/pause-grounds.dmn", "四十五", "五十"), changed).html());

    assertThat(text(section(book, "dmn-pause-grounds"))).contains("何时起本区第 1 号（巴信发〔2026〕3号），自2026年3月2日起生效：汛期<长>",
        "五十");
    assertThat(text(section(book, "dmn-appeal-tier"))).contains("随版本带来，由本区第 2 号恢复，自2026年3月3日起生效");
    assertThat(text(section(book, "bpmn-appeal-clock"))).contains("随版本带来，自2026年3月2日起在本区使用");
    Element head = all(book.getDocumentElement(), "header").get(0);
    assertThat(text(head)).contains("巴州区规则手册", "截至 2026年3月2日 09:00", "第 2 号", "恢复为随版本带来的", "汛期<长>");
    assertThat(text(all(book.getDocumentElement(), "nav").get(0))).containsOnlyOnce("本区");
  }

  private int book(ByteArrayOutputStream out, String... words) throws Exception {
    RuleBook rules = Mockito.mock(RuleBook.class);
    Mockito.when(rules.html()).thenReturn(BOOK);
    RulesCommand command = new RulesCommand();
    CommandLine line = CommandLine.parse(command, new StaticListableBeanFactory(Map.of("ruleBook", rules)), System.err,
        List.of(words));
    command.check(line);
    assertThat(command.needsProduct(line)).isTrue();
    return command.run(line, new PrintStream(out, true, UTF_8));
  }

  @Test
  void isWrittenIntoAFolderAndNeverOverAnother() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String into = folder.resolve("new").toString();

    assertThat(book(out, "book", into)).isZero();

    assertThat(folder.resolve("new").resolve(Book.FILE)).hasBinaryContent(BOOK);
    assertThat(out.toString(UTF_8)).startsWith("已写入 ").contains(Book.FILE);
    assertThatThrownBy(() -> book(out, "book", into)).isInstanceOf(CommandLine.Misused.class)
        .hasMessageContaining("已经存在");
    assertThatThrownBy(() -> book(out, "book")).isInstanceOf(CommandLine.Misused.class).hasMessage("请给出一个文件夹。");
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> book(out, "book", file.toString())).hasMessageContaining("不是文件夹");
    assertThat(book(new ByteArrayOutputStream(), "book", folder.toString(), "--json")).isZero();
    assertThat(new RulesCommand().help()).contains("rules book 文件夹");
  }

  @Test
  void isLoadedFromNowhereAndRunsNothing() {
    String book = new String(BOOK, UTF_8);

    assertThat(book).doesNotContain("<script", " style=", "url(", "src=", "@import");
    assertThat(Stream.of(book.split("\"")).filter(one -> one.startsWith("http")))
        .allMatch(one -> one.equals("http://www.w3.org/1999/xhtml") || one.equals("http://www.w3.org/2000/svg"));
    byte[] style = book.substring(book.indexOf("<style>") + 7, book.indexOf("</style>")).getBytes(UTF_8);
    assertThat(Book.POLICY)
        .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(LedgerEntry.sha256().digest(style)) + "'")
        .doesNotContain("unsafe");
  }
}
