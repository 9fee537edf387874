package cn.kuaichu.faces.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.signoff.Answer;
import cn.kuaichu.lifecycle.District;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every sentence in every standing there can be: said where it is so, and nowhere else. */
class SentencesTest {
  private static final Instant DAY = District.MONDAY_MORNING;
  private static final Standing.Contact CONTACT = new Standing.Contact("云禾区和津街道", "0820-5550101");

  /** Everybody, fewer and fewer of them, and sheets that ask others, in another order. */
  private static final List<List<Party>> AHEAD = List.of(
      List.of(Party.HANDLER, Party.COMPLAINANT, Party.LEADER, Party.PRINCIPAL),
      List.of(Party.COMPLAINANT, Party.LEADER, Party.PRINCIPAL), List.of(Party.LEADER, Party.PRINCIPAL),
      List.of(Party.PRINCIPAL),
      List.of(Party.LEADER, Party.COMPLAINANT), List.of(Party.COMPLAINANT));

  private static List<Standing> all() {
    List<Standing> all = new ArrayList<>();
    for (Status status : Status.values()) {
      for (List<Party> ahead : status == Status.SIGNING ? AHEAD : List.of(List.<Party>of())) {
        for (Standing.Due due : dues(status)) {
          for (Standing.Pause pause : new Standing.Pause[] {null, new Standing.Pause(DAY, "等配件"),
              new Standing.Pause(DAY, "")}) {
            for (boolean ordered : new boolean[] {false, true}) {
              for (Answer word : new Answer[] {null, Answer.AGREE, Answer.RESERVED, Answer.REFUSE}) {
                for (int missed : new int[] {0, 2}) {
                  for (boolean notDone : new boolean[] {false, true}) {
                    all.add(new Standing(status, missed, ahead, due, pause, ordered, word, CONTACT, missed, DAY,
                        !ordered, notDone));
                  }
                }
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static Standing.Due[] dues(Status status) {
    ClockKind kind = status == Status.REGISTERED || status == Status.SCREENED ? ClockKind.ACCEPTANCE
        : ClockKind.HANDLING;
    return new Standing.Due[] {null, new Standing.Due(kind, DAY, 3, 0), new Standing.Due(kind, DAY, 0, 0),
        new Standing.Due(kind, DAY, 0, 18)};
  }

  @Test
  void saysInTheHeadingThatItIsLateAndByHowMuchAndOfWhichPeriod() {
    for (Standing now : all()) {
      boolean late = now.due() != null && now.due().isLate() && now.pause() == null;
      assertThat(Sentences.headline(now).contains("已超过")).as(now.toString()).isEqualTo(late);
      if (late) {
        assertThat(Sentences.headline(now))
            .endsWith((now.due().kind() == ClockKind.ACCEPTANCE ? "答复期限" : "办理期限") + " 18 天");
        assertThat(Sentences.next(now)).as(now.toString()).doesNotContain("最迟");
      }
    }
  }

  @Test
  void saysInTheHeadingThatTheClockStandsStillAndUntilWhenAndWhy() {
    for (Standing now : all()) {
      assertThat(Sentences.headline(now).contains("计时暂停到2026年3月2日")).as(now.toString()).isEqualTo(now.pause() != null);
      assertThat(Sentences.next(now).contains("原因：等配件。")).as(now.toString())
          .isEqualTo(now.pause() != null && now.pause().why().equals("等配件"));
    }
  }

  @Test
  void saysThatSomebodyPressesWhileAnOrderIsOpenAndNeverBecauseItIsLate() {
    for (Standing now : all()) {
      assertThat(Sentences.next(now).contains("督办")).as(now.toString()).isEqualTo(now.ordered());
      assertThat(Sentences.headline(now)).doesNotContain("督办");
    }
  }

  @Test
  void saysWithReservationWhereItWasAgreedSoAndAgreedWhereItWasAgreed() {
    for (Standing now : all()) {
      boolean tells = (now.status() == Status.SIGNING && !now.isToSign() || now.status() == Status.REPORTED
          || now.status() == Status.RESOLVED);
      assertThat(Sentences.headline(now).contains("保留意见")).as(now.toString())
          .isEqualTo(tells && now.word() == Answer.RESERVED);
      if (now.word() != Answer.AGREE && now.word() != Answer.RESERVED) {
        assertThat(Sentences.headline(now)).as(now.toString()).doesNotContain("您已签字", "您已同意");
      }
    }
    assertThat(Sentences.thanks(Answer.RESERVED)).contains("保留意见");
    assertThat(Sentences.thanks(Answer.AGREE)).doesNotContain("保留意见");
    assertThat(Sentences.thanks(Answer.REFUSE)).doesNotContain("同意");
  }

  @Test
  void namesThoseWhoseSignatureIsWaitedForAndNobodyElse() {
    assertThat(signing(Party.HANDLER, Party.COMPLAINANT, Party.LEADER, Party.PRINCIPAL))
        .isEqualTo("先由办理人签字，然后请您签字，最后由分管领导、主要领导签字。");
    assertThat(signing(Party.LEADER, Party.COMPLAINANT)).isEqualTo("先由分管领导签字，然后请您签字。");
    assertThat(signing(Party.LEADER, Party.PRINCIPAL)).isEqualTo("您已签字同意，接下来由分管领导、主要领导签字。");
    assertThat(signing(Party.PRINCIPAL)).isEqualTo("您已签字同意，接下来由主要领导签字。");
  }

  private static String signing(Party... ahead) {
    Answer word = List.of(ahead).contains(Party.COMPLAINANT) ? null : Answer.AGREE;
    return Sentences
        .next(new Standing(Status.SIGNING, 0, List.of(ahead), null, null, false, word, CONTACT, 0, DAY, true, false));
  }

  @Test
  void speaksOfARevisitOnlyAfterTheClosingAndOfVainTriesOnlyWhereThereWereSome() {
    for (Standing now : all()) {
      boolean waits = now.status() == Status.RESOLVED || now.isToSign();
      assertThat(Sentences.next(now).contains("次，没有联系上")).as(now.toString()).isEqualTo(waits && now.missed() > 0);
      if (Arrays.asList(Status.REGISTERED, Status.SCREENED).contains(now.status())) {
        assertThat(Sentences.next(now)).doesNotContain("办结", "承办");
      }
    }
  }
}
