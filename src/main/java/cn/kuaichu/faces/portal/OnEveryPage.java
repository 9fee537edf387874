package cn.kuaichu.faces.portal;

import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.life.querycode.QueryCode;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The numbers that pages say: each comes from where it holds, so that no page can say another. */
@ControllerAdvice
class OnEveryPage {
  /**
   * @param acceptDays within which a citizen is told whether the appeal is accepted
   * @param shortestDays and {@code longestDays}: within which it is handled, extension and pauses included
   */
  record Numbers(int acceptDays, int shortestDays, int longestDays, int longestTitle, int longestWords,
      int codeLength) {}

  private static final Numbers NUMBERS = new Numbers(ClockKind.ACCEPTANCE.lastDay(), Clocks.SHORTEST_HANDLING,
      ClockKind.HANDLING.lastDay(), RegisterAppeal.LONGEST_TITLE, RegisterAppeal.LONGEST_WORDS, QueryCode.LENGTH);
  private final PortalSettings settings;
  private final Signers signers;

  OnEveryPage(PortalSettings settings, Signers signers) {
    this.settings = settings;
    this.signers = signers;
  }

  @ModelAttribute("numbers")
  Numbers numbers() {
    return NUMBERS;
  }

  /** Asked only where a page names them. */
  @ModelAttribute("signers")
  Signers signers() {
    return signers;
  }

  /** The telephone to ring when a page cannot help. */
  @ModelAttribute("telephone")
  String telephone() {
    return settings.telephone();
  }
}
