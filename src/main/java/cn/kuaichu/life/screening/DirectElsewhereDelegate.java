package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Verdict;
import org.springframework.stereotype.Component;

/** 法定途径: the citizen is told where the matter belongs. */
@Component
class DirectElsewhereDelegate extends AnswerDelegate {
  DirectElsewhereDelegate(Answers answers) {
    super(answers, Verdict.OTHER_ROUTE, Step.REDIRECT);
  }
}
