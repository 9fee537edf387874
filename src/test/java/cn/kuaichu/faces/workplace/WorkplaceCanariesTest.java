package cn.kuaichu.faces.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.keeping.register.LedgerList;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Who works for the unit complained about is told nothing of the case by any page, list, search, file, notice or figure
 * of the home page: the very same bytes as before the case came in. Every way of reading is asked, also ways that are
 * built later: they are taken from the list that every new one has to be entered in.
 */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class WorkplaceCanariesTest {
  private static final Pattern READING = Pattern
      .compile("reading \\| GET (/camunda/api/welcome/plugin/[a-z]+/default/\\S+)");
  private static final String FIND = "/camunda/api/welcome/plugin/workplace/default/find";
  private static final String LEDGER = "/camunda/api/welcome/plugin/workplace/default/ledger";
  private static final String REGISTER = "/camunda/api/welcome/plugin/workplace/default/register";
  private static final String WORD = "琥珀渡口";
  private static final String PERSON = "上官琥珀";
  private static final String PHONE = "13900135790";
  /** Of the unit complained about: its people, under whatever role. */
  private static final List<String> ACCUSED = List.of("intake-t01v01", "handler-t01v01", "leader-t01v01",
      "principal-t01v01");
  /** Neither concerned nor above. */
  private static final List<String> ELSEWHERE = List.of("intake-t02v01", "handler-t02v01", "leader-t02v01",
      "principal-t02v01", "discipline-t02", "inspector-d-target", "steering-d");
  private static final List<String> ENTITLED = List.of("coordinator-d-centre", "petition-d-petition", "discipline-t01");

  @LocalServerPort
  private int port;
  @Autowired
  private District district;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  @Test
  void tellNothingToThoseComplainedAboutNotEvenByACount() {
    String never = "2026-999999-9"; // as long as the number that is found later
    Map<String, Map<String, String>> before = new LinkedHashMap<>();
    ACCUSED.forEach(login -> before.put(login, everything(login, never)));

    District.Case secret = district.citizenAsks(WORD + "的乡干部收了好处费。", "t01v01", PERSON, PHONE);

    for (String login : ACCUSED) {
      Map<String, String> after = everything(login, secret.number);
      after.forEach((way, said) -> {
        assertThat(said).as(login + " " + way).doesNotContain("琥珀", secret.number.substring(5, 11));
        assertThat(said).as(login + " " + way).isEqualTo(before.get(login).get(way));
      });
    }
    hiddenFrom(ELSEWHERE, secret);
    ENTITLED.forEach(login -> assertThat(everything(login, secret.number).values()).as(login)
        .anyMatch(said -> said.contains("琥珀")));
  }

  @Test
  void tellNothingAnyMoreToThoseWhoAreNamedLater() {
    District.Case late = district.citizenAsks(WORD + "的路灯坏了,街道办不修还要钱。", null, PERSON, PHONE).acceptedAsVillageMatter();
    assertThat(everything("leader-t01", late.number).values()).anyMatch(said -> said.contains("琥珀"));

    late.handlerAsks("NAME_ACCUSED", "accusedWhom", "UNIT", "accusedUnit", "t01", "accusedReason", "诉求人当面说的。");

    hiddenFrom(List.of("intake-t01", "handler-t01", "leader-t01", "principal-t01"), late);
    hiddenFrom(ELSEWHERE, late);
  }

  private void hiddenFrom(List<String> logins, District.Case secret) {
    for (String login : logins) {
      everything(login, secret.number).forEach((way, said) -> assertThat(said).as(login + " " + way)
          .doesNotContain("琥珀", secret.number.substring(5, 11)));
    }
  }

  /** What every way of reading answers, by the way. */
  private Map<String, String> everything(String login, String number) {
    WebLogin reader = WebLogin.as(port, login, WebLogin.PASSWORD, "welcome");
    Map<String, String> answers = new LinkedHashMap<>();
    ways().forEach(way -> {
      WebLogin.Answer answer = reader.send("GET", way.replace("{}", number), null, null);
      answers.put(way, answer.status() + " " + answer.body().replace(number, "<number>"));
    });
    Map.of("WORDS", WORD, "NAME", PERSON, "PHONE", PHONE).forEach((by, text) -> answers.put("find " + by,
        found(reader, by, text)));
    answers.put("find a number", found(reader, "WORDS", number).replace(number, "<number>"));
    return answers;
  }

  private static String found(WebLogin reader, String by, String text) {
    WebLogin.Answer answer = reader.send("POST", FIND, "application/json",
        "{\"by\": \"" + by + "\", \"text\": \"" + text + "\"}");
    return answer.status() + " " + answer.body();
  }

  private static List<String> ways() {
    List<String> ways = new ArrayList<>();
    try (var file = WorkplaceCanariesTest.class.getResourceAsStream("/security/rest-routes.txt")) {
      new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().map(READING::matcher).filter(Matcher::matches)
          .map(route -> route.group(1)).filter(way -> !way.endsWith(".xlsx")).forEach(ways::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(ways).hasSizeGreaterThan(15);
    Arrays.stream(LedgerList.values()).forEach(list -> ways.add(LEDGER + "?list=" + list));
    Stream.of("due=LATE", "due=SOON", "received=2026-03-02", "tier=VILLAGE", "from=2026-03-02&to=2026-03-02")
        .forEach(asked -> ways.add(LEDGER + "?" + asked));
    Stream
        .of("visits", "inspections", "promises", "returned", "conferences", "orders", "circulars", "interviews",
            "referrals")
        .forEach(
            register -> Stream.of("", ".csv").forEach(file -> ways.add(REGISTER + file + "?register=" + register)));
    return ways;
  }
}
