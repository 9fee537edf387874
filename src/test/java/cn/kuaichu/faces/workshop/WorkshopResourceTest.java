package cn.kuaichu.faces.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.cases.ChangedCases;
import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of rules as it answers over HTTP: to whom, and what becomes of a folder that is brought. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class WorkshopResourceTest {
  private static final String RULES = "/camunda/api/cockpit/plugin/rules/default";
  private static final String TABLE = "processes/pause-grounds.dmn";
  private static final String CASES = "processes/cases/pause-grounds.csv";
  @LocalServerPort
  private int port;
  @Autowired
  private Home home;

  private WebLogin as(String login) {
    return WebLogin.as(port, login, WebLogin.PASSWORD, "cockpit");
  }

  private static WebLogin.Answer get(WebLogin login, String path) {
    return login.send("GET", RULES + path, null, null);
  }

  private static WebLogin.Answer post(WebLogin login, String path, String json) {
    return login.send("POST", RULES + path, "application/json", json);
  }

  private static String zipped(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static byte[] seasonLasts(int days) {
    String table = new String(ModelFiles.contents().get(TABLE), StandardCharsets.UTF_8);
    return table.replace("<text>45</text>", "<text>" + days + "</text>").replace("最长四十五日", "最长五十日")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String proposal(String zip) {
    return "{\"zip\": \"" + zip + "\", \"reason\": \"汛期长\", \"document\": \"\", \"from\": \"\"}";
  }

  @Test
  void isForThoseWhoProposeAndApprove() throws IOException {
    String body = proposal(zipped(Map.of(TABLE, seasonLasts(50))));
    WebLogin admin = WebLogin.as(port, "admin", home.secret("admin-password"), "cockpit");
    for (WebLogin other : List.of(admin, WebLogin.official(port, "handler-t01v01"), as("discipline-t01"))) {
      assertThat(get(other, "/entry").body()).contains("\"may\":false");
      for (String path : List.of("/sets", "/sets/1", "/faults", "/book")) {
        assertThat(get(other, path).status()).isEqualTo(403);
      }
      for (String path : List.of("/check", "/preview", "/propose", "/sets/1/approve", "/sets/1/refuse",
          "/sets/1/undo")) {
        assertThat(post(other, path, body).status()).isEqualTo(403);
      }
    }
    assertThat(get(WebLogin.nobody(port, "cockpit"), "/sets").status()).isEqualTo(401);
  }

  @Test
  void takesAFolderFromItsCheckToItsUndoing() throws IOException {
    String stale = proposal(zipped(Map.of("kit/" + TABLE, seasonLasts(50), "kit/说明.md", new byte[] {1})));
    String body = proposal(zipped(Map.of("kit/" + TABLE, seasonLasts(50), "kit/" + CASES,
        ChangedCases.with(CASES, "等施工季节,45", "等施工季节,50"), "kit/说明.md", new byte[] {1})));
    WebLogin coordinator = as("coordinator-d-centre");
    WebLogin petition = as("petition-d-petition");

    assertThat(post(coordinator, "/check", stale).body()).contains("\"changed\":[\"" + TABLE + "\"]", "\"sound\":false",
        CASES, "最长天数 用例写的是 45，现在是 50", "把用例改成与表一致");
    assertThat(post(coordinator, "/propose", stale).body()).contains("规则检查有 1 处错误", "用例写的是 45，现在是 50");
    assertThat(post(coordinator, "/check", body).body()).contains(
        "\"changed\":[\"" + CASES + "\",\"" + TABLE + "\"]", "\"sound\":true", "\"found\":[]");
    assertThat(post(coordinator, "/preview", body).body()).contains("中止计时事由", "45", "50", "新增用例：中止事由 等施工季节");
    WebLogin.Answer proposed = post(coordinator, "/propose", body);
    assertThat(proposed.status()).isEqualTo(200);
    String no = proposed.body().replaceAll("\\D", "");
    assertThat(get(petition, "/sets/" + no + "/preview").body()).contains("中止计时事由", "45", "50");
    assertThat(post(coordinator, "/sets/" + no + "/approve", "{}").body()).contains("由另一个人批准");
    assertThat(post(petition, "/sets/" + no + "/approve", "{}").body()).contains("已生效");
    assertThat(get(petition, "/sets").body()).contains("汛期长", "\"undo\":true");
    assertThat(get(coordinator, "/entry").body()).contains(TABLE, CASES);
    WebLogin.Answer book = get(petition, "/book");
    assertThat(book.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(book.headers().allValues("Content-Security-Policy")).containsExactly(Book.POLICY);
    assertThat(book.body()).contains("规则手册", "本区第 " + no + " 号，自", "起生效：汛期长", "随版本带来，自");
    assertThat(post(coordinator, "/check", body).body()).contains("\"changed\":[]");

    String back = post(petition, "/sets/" + no + "/undo", "{\"reason\": \"先不改\"}").body()
        .replaceAll("\\D", "");
    assertThat(post(coordinator, "/sets/" + back + "/approve", "{}").status()).isEqualTo(200);
    assertThat(get(coordinator, "/entry").body()).doesNotContain(TABLE, CASES);
    assertThat(get(coordinator, "/sets/" + back).body()).contains("\"back\":true", "\"undoes\":" + no);
  }

  @Test
  void saysWhatIsWrongWithWhatIsBrought() throws IOException {
    WebLogin coordinator = as("coordinator-d-centre");
    String broken = new String(seasonLasts(45), StandardCharsets.UTF_8).replace("\"SEASON\"</text>",
        "not(\"SEASON\"</text>");

    assertThat(post(coordinator, "/check", proposal(zipped(Map.of(TABLE, broken.getBytes(StandardCharsets.UTF_8)))))
        .body()).contains("\"sound\":false", "\"grave\":true", TABLE);
    assertThat(post(coordinator, "/propose", proposal(zipped(Map.of(TABLE, broken.getBytes(StandardCharsets.UTF_8)))))
        .body()).contains("规则检查有");
    assertThat(post(coordinator, "/check", proposal(zipped(Map.of("pause-grounds.dmn", seasonLasts(50))))).body())
        .contains("放错了地方");
    assertThat(post(coordinator, "/check", proposal(zipped(Map.of("kit/processes/pause-grounds.csv", new byte[] {1}))))
        .body()).contains("放错了地方", "用例放在 processes/cases");
    assertThat(post(coordinator, "/check", proposal(zipped(Map.of("a.txt", new byte[] {1})))).body())
        .contains("压缩包里没有");
    assertThat(post(coordinator, "/check", proposal("AAAA")).body()).contains("压缩包");
    assertThat(post(coordinator, "/check", proposal("不")).body()).contains("上传的内容不完整");
    assertThat(post(coordinator, "/check", proposal(zipped(Map.of(TABLE, new byte[21 * 1024 * 1024])))).body())
        .contains("超过 20 MB");
    for (String unreadable : List.of("<definitions", "",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>")) {
      WebLogin.Answer told = post(coordinator, "/check",
          proposal(zipped(Map.of(TABLE, unreadable.getBytes(StandardCharsets.UTF_8)))));
      assertThat(told.status()).as(unreadable).isEqualTo(200);
      assertThat(told.body()).contains("\"sound\":false", TABLE, "文件读不出来");
    }
    assertThat(post(coordinator, "/check", proposal(zipped(Map.of("forms/report-back.form", new byte[] {'{'})))).body())
        .contains("forms/report-back.form", "文件读不出来");
    assertThat(post(coordinator, "/check", "{}").body()).contains("请先选择");
    assertThat(get(coordinator, "/sets/999").status()).isEqualTo(404);
    assertThat(get(coordinator, "/sets/x").status()).isEqualTo(404);
  }
}
