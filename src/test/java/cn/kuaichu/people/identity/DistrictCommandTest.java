package cn.kuaichu.people.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The command {@code district}: wrong files change nothing and are told where they are wrong; right ones change what
 * they say.
 */
@DistrictTest
class DistrictCommandTest {
  private static final Charset GBK = Charset.forName("GBK");
  private static final String PLACED = "(units|officials|topics)\\.csv( 第 \\d+ 行|（共 \\d+ 行）)：(?!.*(Exception|ERROR|constraint)).*\\p{IsHan}.*";
  /** Everything the command writes. */
  private static final List<String> TABLES = List.of("unit", "official", "appointment", "topic", "first_password",
      "act_id_user",
      "act_id_group", "act_id_membership", "act_id_tenant", "act_id_tenant_member");
  @TempDir
  private Path folder;
  @Autowired
  private BeanFactory beans;
  @Autowired
  private JdbcTemplate jdbc;
  @Autowired
  private Home home;
  @Autowired
  private IdentityService identity;
  private boolean loaded;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A district's files, and where the fault in them is to be told. */
  private static final class Files3 {
    private final Map<String, byte[]> bytes = new HashMap<>();

    Files3() {
      DistrictFiles.NAMES.forEach(name -> {
        try (InputStream sample = DistrictCommandTest.class.getResourceAsStream("/sample/" + name)) {
          bytes.put(name, sample.readAllBytes());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }

    String text(String name) {
      return new String(bytes.get(name), StandardCharsets.UTF_8);
    }

    void change(String name, UnaryOperator<String> edit) {
      String before = text(name);
      String after = edit.apply(before);
      assertThat(after).as("the edit of " + name).isNotEqualTo(before);
      bytes.put(name, after.getBytes(StandardCharsets.UTF_8));
    }

    void replace(String name, String pattern, String by) {
      change(name, text -> text.replaceAll("(?m)" + pattern, by));
    }

    void append(String name, String line) {
      change(name, text -> text + line + "\n");
    }

    void writeTo(Path folder) throws IOException {
      for (String name : DistrictFiles.NAMES) {
        if (bytes.get(name) == null) {
          Files.deleteIfExists(folder.resolve(name));
        } else {
          Files.write(folder.resolve(name), bytes.get(name));
        }
      }
    }
  }

  /**
   * @param told what has to stand in the answer, beginning with the place
   */
  private record Wrong(String name, Consumer<Files3> spoil, String... told) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Wrong of(String name, Consumer<Files3> spoil, String... told) {
    return new Wrong(name, spoil, told);
  }

  static Stream<Wrong> wrongFolders() {
    return Stream.of(formOfFiles(), units(), officials(), topics()).flatMap(each -> each);
  }

  private static Stream<Wrong> formOfFiles() {
    return Stream.of(
        of("no units", files -> files.bytes.put("units.csv", null), "units.csv（共 0 行）：文件不在文件夹中"),
        of("no officials", files -> files.bytes.put("officials.csv", null), "officials.csv（共 0 行）：文件不在文件夹中"),
        of("empty file", files -> files.bytes.put("topics.csv", new byte[0]), "topics.csv（共 0 行）：文件是空的"),
        of("header only", files -> files.replace("officials.csv", "^(?!login).*\n", ""), "officials.csv（共 1 行）：只有列名"),
        of("header only, of units", files -> files.replace("units.csv", "^(?!id).*\n", ""), "units.csv（共 1 行）：只有列名"),
        of("header only, of topics", files -> files.replace("topics.csv", "^(?!code).*\n", ""),
            "topics.csv（共 1 行）：只有列名"),
        of("a program", files -> files.bytes.put("units.csv", new byte[4096]), "units.csv（共 0 行）：这不是文本文件"),
        of("cut in a character", files -> files.bytes.put("units.csv", cut(files.bytes.get("units.csv"))),
            "units.csv（共 0 行）：文件在一个字的中间断开"),
        of("two charsets", files -> files.bytes.put("topics.csv", mixed()),
            "topics.csv（共 0 行）：文件既不是 UTF-8 也不是 GB18030"),
        of("characters lost before", files -> files.replace("units.csv", "^t01,(.*?)云禾区", "t01,$1\uFFFD\uFFFD"),
            "units.csv 第 20 行：name 中有无法识别的字符"),
        of("question marks for characters", files -> files.replace("officials.csv", "侯亮", "??"), "officials.csv 第 ",
            "name 中有无法识别的字符"),
        of("column missing",
            files -> files.replace("units.csv", "^id,parent,tier,kind,name", "id,parent,tier,kind,title"),
            "units.csv 第 1 行：缺少列：name", "units.csv 第 1 行：不认识的列：title"),
        of("column twice",
            files -> files.replace("officials.csv", "^login,name,unit,role,post", "login,name,unit,role,role"),
            "officials.csv 第 1 行：列重复：role"),
        of("no header", files -> files.replace("topics.csv", "^code,.*\n", ""), "topics.csv 第 1 行：缺少列：code"),
        of("a field too many", files -> files.replace("officials.csv", "^(intake-t01,.*)$", "$1,多余"),
            "officials.csv 第 ", "第 6 项“多余”没有对应的列名"),
        of("a field too few", files -> files.replace("officials.csv", "^intake-t01,袁荣生,", "intake-t01,"),
            "officials.csv 第 ", "只有 4 项，应有 5 项"),
        of("quote not closed", files -> files.replace("officials.csv", "侯亮", "\"侯亮"), "officials.csv 第 "),
        of("line break in a name", files -> files.replace("units.csv", "云禾区和津街道津桥社区,", "\"云禾区和津街道\n津桥社区\","),
            "units.csv 第 21 行：name 中有无法识别的字符"));
  }

  private static byte[] cut(byte[] whole) {
    return Arrays.copyOf(whole, lastHan(whole) + 1);
  }

  /** Where the last character of three bytes begins. */
  private static int lastHan(byte[] bytes) {
    return IntStream.iterate(bytes.length - 1, i -> i - 1).filter(i -> (bytes[i] & 0xF0) == 0xE0).findFirst()
        .orElseThrow();
  }

  private static byte[] mixed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("code,name,parent,department\nx,供水,,d\n".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes("y,道路,x,d\nz,\u00ff\n".getBytes(GBK));
    bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFF, '\n'});
    return bytes.toByteArray();
  }

  private static Stream<Wrong> units() {
    return Stream.of(
        of("unit twice", files -> files.append("units.csv", "t01v01,t01,VILLAGE,VILLAGE,又一个村,又一个村,"),
            "units.csv 第 112 行：单位编号“t01v01”与第 21 行重复"),
        of("own parent", files -> files.replace("units.csv", "^t01,d,", "t01,t01,"),
            "units.csv 第 20 行：单位“t01”的上级又回到它自己"),
        of("circle of two", files -> files.replace("units.csv", "^t01,d,", "t01,t01v01,"),
            "units.csv 第 20 行：单位“t01”的上级又回到它自己", "units.csv 第 21 行：单位“t01v01”的上级又回到它自己"),
        of("parent unknown", files -> files.replace("units.csv", "^t01v01,t01,", "t01v01,t99,"),
            "units.csv 第 21 行：上级单位“t99”不在 units.csv 中"),
        of("no parent", files -> files.replace("units.csv", "^t01,d,", "t01,,"), "units.csv 第 20 行：parent 不能为空"),
        of("district with a parent", files -> files.replace("units.csv", "^d,,", "d,d-centre,"),
            "units.csv 第 2 行：区（县）本身没有上级单位"),
        of("village under the district", files -> files.replace("units.csv", "^t01v01,t01,", "t01v01,d,"),
            "units.csv 第 21 行：村（社区）应在乡镇（街道）之下"),
        of("parent of a lower tier", files -> files.replace("units.csv", "^t02,d,", "t02,t01v01,"),
            "上级单位“t01v01”的层级 VILLAGE 低于本单位的 TOWNSHIP"),
        of("kind unknown",
            files -> files.replace("units.csv", "^t01v01,t01,VILLAGE,COMMUNITY", "t01v01,t01,VILLAGE,CUN"),
            "units.csv 第 21 行：单位类别“CUN”不对"),
        of("tier unknown", files -> files.replace("units.csv", "^t01v01,t01,VILLAGE", "t01v01,t01,CUN"),
            "units.csv 第 21 行：层级“CUN”不对，应为 DISTRICT、TOWNSHIP、VILLAGE 之一"),
        of("kind on another tier",
            files -> files.replace("units.csv", "^t01v01,t01,VILLAGE,COMMUNITY", "t01v01,t01,VILLAGE,STREET"),
            "units.csv 第 21 行：类别 STREET（街道）的层级应为 TOWNSHIP"),
        of("no name", files -> files.replace("units.csv", "云禾区和津街道津桥社区,", ","), "units.csv 第 21 行：name 不能为空"),
        of("number of Chinese letters", files -> files.append("units.csv", "津桥,t01,VILLAGE,VILLAGE,津桥村,津桥村,"),
            "units.csv 第 112 行：单位编号“津桥”只能用"),
        of("telephone of words", files -> files.replace("units.csv", "0820-5550120", "无"), "units.csv 第 21 行：电话“无”只能用"),
        of("no centre",
            files -> files.replace("units.csv", "^d-centre,d,DISTRICT,CENTRE", "d-centre,d,DISTRICT,DEPARTMENT"),
            "units.csv（共 111 行）：缺少类别为 CENTRE"),
        of("no petition office", files -> files.replace("units.csv", ",PETITION_OFFICE,", ",DEPARTMENT,"),
            "units.csv（共 111 行）：缺少类别为 PETITION_OFFICE"),
        of("no discipline office", files -> files.replace("units.csv", ",DISCIPLINE,", ",DEPARTMENT,"),
            "units.csv（共 111 行）：缺少类别为 DISCIPLINE"),
        of("two centres", files -> files.append("units.csv", "d-centre2,d,DISTRICT,CENTRE,第二中心,第二中心,"),
            "只能有 1 个，现有 2 个：d-centre、d-centre2"),
        of("another number for the centre",
            files -> List.of("units.csv", "officials.csv")
                .forEach(name -> files.replace(name, "\\bd-centre,", "d-hub,")),
            "只能有 1 个，现有 2 个：d-hub、d-centre（系统中已有）"));
  }

  private static Stream<Wrong> officials() {
    return Stream.of(
        of("one login, two names", files -> files.append("officials.csv", "intake-t01,李四,t02,intake,受理员"),
            "officials.csv 第 629 行：登录名“intake-t01”的姓名与第 "),
        of("one line twice", files -> files.append("officials.csv", "intake-t01,袁荣生,t01,intake,受理员"),
            "officials.csv 第 629 行：登录名“intake-t01”在同一单位的同一岗位已见于第 "),
        of("login with a blank", files -> files.append("officials.csv", "李 四,李四,t01,intake,受理员"),
            "officials.csv 第 629 行：登录名“李 四”只能用"),
        of("login of an administrator", files -> files.append("officials.csv", "admin,李四,t01,intake,受理员"),
            "officials.csv 第 629 行：登录名“admin”已是系统管理中另建的账号"),
        of("unit unknown", files -> files.append("officials.csv", "x-1,李四,t99v99,intake,受理员"),
            "officials.csv 第 629 行：单位“t99v99”不在 units.csv 中"),
        of("role unknown", files -> files.append("officials.csv", "x-1,李四,t01,clerk,受理员"),
            "officials.csv 第 629 行：岗位“clerk”不对，应为 intake、handler"),
        of("eyes on the whole district in a village",
            files -> files.append("officials.csv", "x-1,李四,t01v01,petition,信访员"),
            "officials.csv 第 629 行：岗位 petition（区信访局）可查看全区诉求"),
        of("no login", files -> files.append("officials.csv", ",李四,t01,intake,受理员"),
            "officials.csv 第 629 行：login 不能为空"),
        of("no name of an official", files -> files.append("officials.csv", "x-1,,t01,intake,受理员"),
            "officials.csv 第 629 行：name 不能为空"),
        of("no post", files -> files.append("officials.csv", "x-1,李四,t01,intake,"), "officials.csv 第 629 行：post 不能为空"),
        of("nobody coordinates", files -> files.replace("officials.csv", "^.*,coordinator,.*\n", ""),
            "officials.csv（共 626 行）：区群众诉求综合服务中心（d-centre）须有人任 coordinator"),
        of("nobody at the petition office", files -> files.replace("officials.csv", "^.*,petition,.*\n", ""),
            "officials.csv（共 626 行）：区信访局（d-petition）须有人任 petition"),
        of("nobody at the discipline office",
            files -> files.replace("officials.csv", "^.*,d-discipline,discipline,.*\n", ""),
            "officials.csv（共 626 行）：区纪委监委机关（d-discipline）须有人任 discipline"));
  }

  private static Stream<Wrong> topics() {
    return Stream.of(
        of("topic twice", files -> files.append("topics.csv", "parking,又停车,transport,d-police"),
            "topics.csv 第 82 行：主题编号“parking”与第 7 行重复"),
        of("topic's parent unknown", files -> files.append("topics.csv", "x,某事,nothing,d-police"),
            "topics.csv 第 82 行：上级主题“nothing”不在 topics.csv 中"),
        of("three levels", files -> files.append("topics.csv", "x,某事,parking,d-police"), "topics.csv 第 82 行：主题只有两级"),
        of("department unknown", files -> files.append("topics.csv", "x,某事,transport,d-nothing"),
            "topics.csv 第 82 行：主管部门“d-nothing”不在 units.csv 中"),
        of("no department", files -> files.append("topics.csv", "x,某事,transport,"),
            "topics.csv 第 82 行：可选的主题须在 department 中写明主管部门"));
  }

  @BeforeEach
  void theDistrictAsItIs() throws IOException {
    new Files3().writeTo(folder);
  }

  @AfterEach
  void everythingIsBack() throws IOException {
    if (loaded) {
      theDistrictAsItIs();
      assertThat(district("--yes")).isZero();
      District.longInOffice(JdbcClient.create(jdbc));
    }
  }

  private int district(String... options) {
    out.reset();
    DistrictCommand command = new DistrictCommand();
    List<String> words = Stream.concat(Stream.of(folder.toString()), Stream.of(options)).toList();
    CommandLine line = CommandLine.parse(command, beans, new PrintStream(out, true, StandardCharsets.UTF_8), words);
    command.check(line);
    int status = command.run(line, new PrintStream(out, true, StandardCharsets.UTF_8));
    loaded |= status == 0;
    return status;
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<String> stored() {
    return TABLES.stream().map(table -> table + " " + jdbc.queryForObject(
        "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from " + table + " t",
        String.class)).toList();
  }

  private List<Path> passwordFiles() throws IOException {
    try (Stream<Path> files = Files.list(home.folder("secrets"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("first-passwords-")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("wrongFolders")
  void tellsEachFaultWithItsPlaceAndLoadsNothing(Wrong wrong) throws IOException {
    Files3 files = new Files3();
    wrong.spoil().accept(files);
    files.writeTo(folder);
    List<String> before = stored();

    assertThat(district("--yes")).isEqualTo(1);

    List<String> lines = said().lines().toList();
    assertThat(said()).contains(wrong.told());
    assertThat(lines.subList(0, lines.size() - 1)).isNotEmpty().allMatch(line -> line.matches(PLACED),
        "file, line and Chinese");
    assertThat(lines.get(lines.size() - 1)).startsWith("共 " + (lines.size() - 1) + " 处错误，原有数据未作改动");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void tellsTheFaultsOfAllFilesAtOnce() throws IOException {
    Files3 files = new Files3();
    files.replace("units.csv", "^t01v01,t01,VILLAGE,COMMUNITY", "t01v01,t01,VILLAGE,CUN");
    files.append("officials.csv", "李 四,李四,t01,clerk,受理员");
    files.append("topics.csv", "x,某事,nothing,d-nothing");
    files.writeTo(folder);

    assertThat(district()).isEqualTo(1);

    assertThat(said().lines()).hasSize(6);
  }

  @Test
  void changesNothingTheSecondTime() {
    List<String> before = stored();

    assertThat(district()).isZero();

    assertThat(said()).contains("新任职 0 项，终止任职 0 项，更新职务 0 项");
    assertThat(stored()).isEqualTo(before);
    assertThat(district("--dry-run")).isZero();
    assertThat(said()).contains("没有变化。");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBK", "GB18030", "UTF-8 with mark", "UTF-16LE with mark", "semicolon", "tab", "CRLF",
      "quoted", "upper-case header"})
  void readsWhatOfficesSave(String form) throws IOException {
    Files3 files = new Files3();
    for (String name : DistrictFiles.NAMES) {
      String text = files.text(name);
      files.bytes.put(name, switch (form) {
        case "UTF-8 with mark" -> ('\uFEFF' + text).getBytes(StandardCharsets.UTF_8);
        case "UTF-16LE with mark" -> ('\uFEFF' + text).getBytes(StandardCharsets.UTF_16LE);
        case "semicolon" -> ('\uFEFF' + text.replace(',', ';')).getBytes(StandardCharsets.UTF_8);
        case "tab" -> text.replace(',', '\t').getBytes(StandardCharsets.UTF_8);
        case "CRLF" -> (text.replace("\n", "\r\n") + ",,,,\r\n").getBytes(StandardCharsets.UTF_8);
        case "quoted" -> text.replaceAll("([^,\n]+)", "\"$1\"").getBytes(StandardCharsets.UTF_8);
        case "upper-case header" -> (text.substring(0, text.indexOf('\n')).toUpperCase(Locale.ROOT)
            + text.substring(text.indexOf('\n'))).getBytes(StandardCharsets.UTF_8);
        default -> text.getBytes(Charset.forName(form));
      });
    }
    files.writeTo(folder);
    List<String> before = stored();

    assertThat(district()).as(said()).isZero();

    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void asksBeforeMuchEnds() throws IOException {
    Files3 files = new Files3();
    files.replace("officials.csv", "^(handler|principal)-t\\d.*\n", "");
    files.writeTo(folder);
    List<String> before = stored();

    assertThat(district()).isEqualTo(1);
    assertThat(said()).contains("终止任职 handler-t01v01（", "超过 10%", "原有数据未作改动", "请加 --yes");
    assertThat(stored()).isEqualTo(before);

    assertThat(district("--dry-run")).isZero();
    assertThat(said()).contains("以上为将有的变化，未作改动。", "正式执行时将先询问");
    assertThat(stored()).isEqualTo(before);

    assertThat(district("--yes")).isZero();
    assertThat(said()).doesNotContain("新任职 1 项");
    assertThat(stored()).isNotEqualTo(before);
  }

  @Test
  void asksBeforeOneColumnSortedApartNamesEverybodyAnew() throws IOException {
    Files3 files = new Files3();
    files.change("officials.csv", text -> {
      List<String> lines = text.lines().toList();
      List<String> names = lines.stream().skip(1).map(line -> line.split(",")[1]).sorted().toList();
      StringBuilder mixed = new StringBuilder(lines.get(0)).append('\n');
      for (int i = 1; i < lines.size(); i++) {
        String[] fields = lines.get(i).split(",");
        fields[1] = names.get(i - 1);
        mixed.append(String.join(",", fields)).append('\n');
      }
      return mixed.toString();
    });
    files.writeTo(folder);

    assertThat(district()).isEqualTo(1);

    assertThat(said()).contains("更名人员", "请加 --yes");
  }

  @Test
  void listsTheDifferencesAndMakesThem() throws IOException {
    Files3 files = new Files3();
    files.replace("officials.csv", "^handler-t01,侯亮,t01,handler,群众诉求快处中心承办人", "handler-t01,侯亮亮,t01,handler,中心主任");
    files.append("units.csv", "t01v99a,t01v99,VILLAGE,VILLAGE,新村一组,新村一组,");
    files.append("units.csv", "t01v99,t01,VILLAGE,VILLAGE,新村,新村,");
    files.writeTo(folder);

    assertThat(district()).as(said()).isZero();

    assertThat(said()).contains("单位 112 个（新增 2，更新 0）", "更新 1），新任职 0 项", "更新职务 1 项", "以下单位无人任职", "t01v99（新村）");
    assertThat(identity.createUserQuery().userId("handler-t01").singleResult().getFirstName()).isEqualTo("侯亮亮");
    assertThat(
        jdbc.queryForObject("select post from appointment where login = 'handler-t01' and until is null", String.class))
        .isEqualTo("中心主任");
  }

  @Test
  void endsAnAppointmentOnItsFirstDayAtOnceAndNeverBeforeItBegan() throws IOException {
    jdbc.update("delete from appointment where login = 'handler-t04v01' and until is not null");
    jdbc.update("update appointment set since = current_date where login = 'handler-t04v01'");
    Files3 files = new Files3();
    files.replace("officials.csv", "^handler-t04v01,.*\n", "");
    files.writeTo(folder);

    assertThat(district()).isZero();

    assertThat(identity.createGroupQuery().groupMember("handler-t04v01").list()).isEmpty();
    assertThat(jdbc.queryForList("select login from appointment where until < since", String.class)).isEmpty();
    new Files3().writeTo(folder);
    assertThat(district()).isZero();
    assertThat(identity.createGroupQuery().groupMember("handler-t04v01").list()).hasSize(2);
  }

  @Test
  void keepsEachRunsFirstPasswordsInAFileOfItsOwn() throws IOException {
    List<Path> before = passwordFiles();
    Files3 files = new Files3();
    for (String login : List.of("handler-t05v01-7", "handler-t05v01-8")) {
      files.append("officials.csv", login + ",新来的同志,t05v01,handler,承办人");
      files.writeTo(folder);
      jdbc.update("delete from act_id_user where id_ = ?", login);
      assertThat(district()).isZero();
    }
    assertThat(district()).isZero();
    assertThat(said()).doesNotContain("初始密码");

    List<Path> written = passwordFiles().stream().filter(file -> !before.contains(file)).toList();
    assertThat(written).hasSize(2);
    for (Path file : written) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
      String[] line = Files.readAllLines(file).get(1).split(",");
      assertThat(identity.checkPassword(line[0], line[1])).isTrue();
    }
  }
}
