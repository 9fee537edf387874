package cn.kuaichu.faces.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.people.identity.Recusal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What may be the same matter is shown to the clerk who screens, and to him only what he may see. */
@DistrictTest(properties = {"kuaichu.alike.read=40", "kuaichu.alike.days=30"})
class AlikeTest {
  private static final String CLERK = "intake-t01v01";
  private static final String LAMP = "三组路口的路灯坏了两个月，晚上老人出门看不见路。";
  private static final String LAMP_AGAIN = "我是三组的，路口那盏路灯坏了很久没人修，晚上看不见路，老人摔了一跤。";
  private static int phone = 10_000_000;
  @Autowired
  private District district;
  @Autowired
  private AlikeDesk desk;
  @Autowired
  private RegisterAppeal register;
  @Autowired
  private Recusal recusal;
  @Autowired
  private TaskService tasks;
  private String mine;

  /** Each test has a year of its own, so that no other's appeals are near. */
  private static int year = 2031;

  @BeforeEach
  void aYearOfItsOwn() {
    district.clock.setTo(District.MONDAY_MORNING.plus(Duration.ofDays(365L * (year++ - 2026))));
    mine = newPhone();
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private static String newPhone() {
    return "139" + phone++;
  }

  private District.Case asks(String words, String contact) {
    return asks(words, contact, "t01v01", null);
  }

  private District.Case asks(String words, String contact, String unit, String accused) {
    Appeal appeal = register.register(new Registration(new Registration.From("test", UUID.randomUUID().toString()),
        new Channel("VISIT"), new Registration.Taken(CLERK, null, WorkCalendar.date(district.clock.instant())),
        district.clock.instant(), new Registration.Units(unit, unit, accused),
        words.substring(0, Math.min(30, words.length())), words, new Registration.Person("周大娘", contact, "三组"), null));
    return district.find(appeal.number());
  }

  private AlikeView seenBy(String login, District.Case appeal) {
    String task = tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).singleResult().getId();
    return district.as(login, () -> desk.of(task));
  }

  private AlikeView seen(District.Case appeal) {
    return seenBy(CLERK, appeal);
  }

  private static List<String> numbers(AlikeView view) {
    return view.others().stream().map(AlikeView.Other::number).toList();
  }

  @Test
  void findsTheSameTelephoneHoweverItIsWrittenBeforeLikeWords() {
    District.Case words = asks(LAMP, newPhone());
    District.Case called = asks("楼下烧烤店半夜还在吵，没法睡觉。",
        "+86 " + mine.substring(0, 3) + "-" + mine.substring(3, 7) + " " + mine.substring(7));
    District.Case both = asks(LAMP_AGAIN, "张大姐 " + mine);
    asks("请问残疾人补贴怎么申请，要带什么材料。", newPhone());
    District.Case screened = asks(LAMP, mine);

    AlikeView view = seen(screened);

    assertThat(view.said()).isNull();
    assertThat(view.own().words()).isEqualTo(LAMP);
    assertThat(numbers(view)).containsExactly(both.number, called.number, words.number);
    assertThat(view.others()).extracting(AlikeView.Other::samePhone).containsExactly(true, true, false);
    assertThat(view.others().get(2).likeness()).isEqualTo(100);
    assertThat(view.others().get(0).likeness()).isBetween(25, 99);
    assertThat(view.others()).extracting(AlikeView.Other::original).containsExactly(both.number, called.number,
        words.number);
  }

  @Test
  void findsALandlineWithoutItsAreaCode() {
    District.Case called = asks("楼下烧烤店半夜还在吵。", "5550187");
    District.Case screened = asks(LAMP, "0820-5550187");

    assertThat(numbers(seen(screened))).containsExactly(called.number);
  }

  @Test
  void saysHowManyItHasReadWhereNothingIsLikeIt() {
    asks("请问残疾人补贴怎么申请，要带什么材料。", newPhone());
    asks("物业乱收停车费，业主都不同意。", null);
    asks(LAMP, newPhone(), "t02v01", null);
    District.Case screened = asks(LAMP, null);

    AlikeView view = seen(screened);

    assertThat(view.others()).isEmpty();
    assertThat(view.said()).isEqualTo("没有找到可能相同的诉求（查了本地近 30 天的 2 件）。");
  }

  /** Words and title of the other case show no number that leads to its complainant. */
  @Test
  void hidesWhoTheOtherComplainantIs() {
    asks("王秀英请人转告，" + LAMP + "电话13912345678。", "13912345678");
    District.Case screened = asks(LAMP, mine);

    AlikeView view = seen(screened);

    assertThat(view.others()).singleElement().satisfies(other -> {
      assertThat(other.words()).contains("139****5678").doesNotContain("13912345678");
      assertThat(other.toString()).doesNotContain("周大娘", "13912345678");
    });
  }

  @Test
  void looksInTheTownshipsAreaAndNotLongBefore() {
    District.Case longAgo = asks(LAMP, mine);
    district.clock.setTo(district.clock.instant().plus(Duration.ofDays(31)));
    District.Case neighbour = asks(LAMP, newPhone(), "t01v02", null);
    District.Case street = asks(LAMP, newPhone(), "t01", null);
    District.Case elsewhere = asks(LAMP, mine, "t02v01", null);
    District.Case screened = asks(LAMP, mine);

    assertThat(numbers(seen(screened))).containsExactlyInAnyOrder(neighbour.number, street.number)
        .doesNotContain(longAgo.number, elsewhere.number);
    assertThat(numbers(seenBy("intake-t02v01", elsewhere))).as("nor the other way round").isEmpty();
  }

  @Test
  void showsAClerkOfTheDistrictTheTownshipWhereItHappens() {
    District.Case there = asks(LAMP, newPhone(), "t02v01", null);
    asks(LAMP, newPhone());
    Appeal appeal = register.register(new Registration(new Registration.From("test", UUID.randomUUID().toString()),
        new Channel("VISIT"), new Registration.Taken("intake-d-centre", null, LocalDate.of(2026, 3, 2)),
        district.clock.instant(), new Registration.Units("d-centre", "t02v02", null), "路灯", LAMP_AGAIN, null, null));

    assertThat(numbers(seenBy("intake-d-centre", district.find(appeal.number())))).containsExactly(there.number);
  }

  /** Neither shown nor counted; not even the place it takes among the newest. */
  @Test
  void neverShowsTheClerkACaseThatComplainsAboutHisSide() {
    District.Case open = asks(LAMP, newPhone());
    for (int i = 0; i < 45; i++) {
      asks(LAMP, mine, "t01v01", "t01v01");
    }
    District.Case ofTheStreet = asks(LAMP, mine, "t01v02", "t01");
    District.Case other = asks(LAMP, mine, "t01v01", "t01v01");
    District.Case screened = asks(LAMP, mine);

    assertThat(numbers(seen(screened))).containsExactly(open.number);

    District.Case nothing = asks("请问残疾人补贴怎么申请，要带什么材料。", null);
    assertThat(seen(nothing).said()).contains("的 2 件");
    assertThat(numbers(seenBy("intake-t01", other))).as("the superior's clerk screens those").hasSize(8)
        .doesNotContain(ofTheStreet.number);
  }

  @Test
  void neverShowsTheClerkACaseHeKeepsAwayFrom() {
    District.Case apart = asks(LAMP, mine);
    District.Case screened = asks(LAMP, mine);
    assertThat(numbers(seen(screened))).containsExactly(apart.number);

    recusal.keepAway(apart.id, CLERK);

    assertThat(numbers(seen(screened))).isEmpty();
    assertThat(seen(screened).said()).contains("的 0 件");
    recusal.keepAway(screened.id, CLERK);
    assertThatThrownBy(() -> seen(screened)).isInstanceOf(AppealRefused.class).hasMessageContaining("回避");
  }

  @Test
  void saysHowAnEndedOneEndedAndWhereAMergedOneGoesOn() {
    District.Case original = asks(LAMP, newPhone()).acceptedAsVillageMatter();
    District.Case merged = asks(LAMP, newPhone()).screened("SAME_MATTER_RUNNING", "reason", "同一盏灯。", "repeatOf",
        original.number);
    District.Case declined = asks(LAMP, newPhone()).screened("UNCLEAR", "reason", "没有写明地点。");
    district.clock.setTo(district.clock.instant().plus(Duration.ofDays(3)));
    District.Case screened = asks(LAMP, newPhone());

    AlikeView view = seen(screened);

    String day = WorkCalendar.date(district.clock.instant()).minusDays(3).toString();
    assertThat(view.others()).filteredOn(other -> other.number().equals(original.number)).singleElement()
        .satisfies(other -> {
          assertThat(other.ended()).isNull();
          assertThat(other.original()).isEqualTo(original.number);
          assertThat(other.unit()).contains("津桥社区");
        });
    assertThat(view.others()).filteredOn(other -> other.number().equals(merged.number)).singleElement()
        .satisfies(other -> {
          assertThat(other.status()).isEqualTo("已并入原件");
          assertThat(other.ended()).isEqualTo(day);
          assertThat(other.original()).isEqualTo(original.number);
        });
    assertThat(view.others()).filteredOn(other -> other.number().equals(declined.number)).singleElement()
        .satisfies(other -> {
          assertThat(other.status()).isEqualTo("已答复不受理");
          assertThat(other.ended()).isEqualTo(day);
          assertThat(other.original()).isNull();
        });

  }

  @Test
  void readsTheNewestOnlyAndShowsEight() {
    District.Case old = asks(LAMP, mine);
    district.clock.setTo(district.clock.instant().plus(Duration.ofHours(1)));
    for (int i = 0; i < 40; i++) {
      asks(LAMP, newPhone());
    }
    District.Case screened = asks(LAMP, mine);

    assertThat(numbers(seen(screened))).hasSize(8).doesNotContain(old.number);
  }

  @Test
  void isForTheClerkWhoScreensAndForNobodyElse() {
    District.Case other = asks(LAMP, mine);
    District.Case screened = asks(LAMP, mine);

    assertThatThrownBy(() -> seenBy("leader-t01", screened)).isInstanceOf(AppealRefused.class)
        .hasMessageContaining("其他岗位甄别");
    assertThatThrownBy(() -> seenBy("intake-t01v02", screened)).isInstanceOf(TaskNotVisible.class);
    assertThat(seen(screened).mine()).isFalse();
    district.as(CLERK, () -> {
      tasks.claim(tasks.createTaskQuery().processInstanceBusinessKey(screened.number).singleResult().getId(), CLERK);
      return null;
    });
    assertThat(seen(screened).mine()).isTrue();
    screened.screened("VALID");
    AlikeView classifying = seen(screened);
    assertThat(classifying.others()).isEmpty();
    assertThat(classifying.said()).startsWith("甄别诉求时");
    assertThat(other.ledger()).as("a look leaves no trace").containsExactly("REGISTER");
  }
}
