package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Verdict;
import org.springframework.stereotype.Component;

/** 不予受理: the citizen is answered with the reason and the law. */
@Component
class AnswerDeclinedDelegate extends AnswerDelegate {
  AnswerDeclinedDelegate(Answers answers) {
    super(answers, Verdict.DECLINED, Step.DECLINE);
  }
}
